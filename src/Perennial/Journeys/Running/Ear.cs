using System.Text.Json;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;

namespace Perennial.Journeys;

/// <summary>What a journey listens for in the log.</summary>
internal sealed class Ear
{
    private readonly HashSet<string> _wakes;

    public Ear(Journey journey, PublishedVersion version)
    {
        (Journey, Version) = (journey, version);
        Trigger = JourneyEvents.Of(version.Definition.Trigger);
        Attribute = version.Definition.Trigger as JourneyTrigger.AttributeChanged;
        (AnyRule, var events) = JourneyQuestions.Listens(version.Definition);
        _wakes = [.. events.Select(key => key.Event)];
        Names = Trigger is null ? _wakes : [.. _wakes, Trigger.Name];
    }

    public Journey Journey { get; }

    public PublishedVersion Version { get; }

    /// <summary>The event that lets people in; null when it is something else.</summary>
    public EventQuery? Trigger { get; }

    public JourneyTrigger.AttributeChanged? Attribute { get; }

    /// <summary>Whether rules decide about exits or the goal: then whatever is learnt of a person may decide.</summary>
    public bool AnyRule { get; }

    /// <summary>The events that matter to it.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Those of whom something was learnt that may matter to where they are.</summary>
    public IReadOnlyCollection<long> Touched(List<LoggedEvent> events, List<long> changed) =>
        [.. events.Where(e => AnyRule || _wakes.Contains(e.Name)).Select(e => e.CustomerId).Concat(AnyRule ? changed : []).Distinct()];

    /// <summary>Whether a value of the history, which is JSON, is what somebody typed.</summary>
    public static bool IsValue(string? wanted, string? json)
    {
        if (string.IsNullOrEmpty(wanted))
            return true;
        if (json is null)
            return false;
        using var value = JsonDocument.Parse(json);
        var text = value.RootElement.ValueKind is JsonValueKind.String ? value.RootElement.GetString()! : value.RootElement.GetRawText();
        return string.Equals(text.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
