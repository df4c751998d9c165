using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>What a journey does: who enters, what happens to them, and by what its success is told. docs/guide-journeys.md is its schema.</summary>
/// <remarks>A draft may lack anything; <see cref="JourneyCheck"/> says what a published one must have.</remarks>
public sealed record JourneyDefinition
{
    /// <summary>What lets people in.</summary>
    public JourneyTrigger Trigger { get; init; } = new JourneyTrigger.Manual();

    /// <summary>A rule, as text or canonical JSON, that people must satisfy when they enter; null for everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>How often one person may enter, and how many a day.</summary>
    public EntryPolicy Entry { get; init; } = new();

    /// <summary>What takes people out, wherever they are. An event does so at once; a rule is asked whenever something is learnt of the person, and before every step.</summary>
    public IReadOnlyList<JourneySignal> Exits { get; init; } = [];

    /// <summary>What the journey is for; null when nothing is measured.</summary>
    public JourneyGoal? Goal { get; init; }

    /// <summary>Share of those who would enter, in percent, of 0 to 90, who are left alone, so that what the journey brings can be told. The same people every time.</summary>
    public int HoldoutPercent { get; init; }

    /// <summary>The id of the first step.</summary>
    public string? First { get; init; }

    /// <summary>The steps. A step names the one after it by its id; none means that the journey ends there.</summary>
    public IReadOnlyList<JourneyStep> Steps { get; init; } = [];

    /// <summary>Where the trigger stands on the canvas.</summary>
    public StepPlace? Place { get; init; }

    /// <summary>The step of an id; null when there is none.</summary>
    public JourneyStep? Find(string? id) => id is null ? null : Steps.FirstOrDefault(step => step.Id == id);
}

/// <summary>Where something stands on the canvas, in its pixels.</summary>
public sealed record StepPlace(double X, double Y);

/// <summary>How often one person may enter.</summary>
public sealed record EntryPolicy
{
    /// <summary>How often.</summary>
    public EntryRule Rule { get; init; } = EntryRule.Once;

    /// <summary>With <see cref="EntryRule.EveryDays"/>: 24-hour days since the last entry, 1 to 3650.</summary>
    public int? Days { get; init; }

    /// <summary>Entries of a local day at most; those above it wait for the next day. Null for no limit.</summary>
    public int? PerDay { get; init; }
}

/// <summary>How often one person may enter a journey. Nobody is in the same journey twice at once.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(Measures.CamelCase<EntryRule>))]
public enum EntryRule
{
    /// <summary>Once in a life.</summary>
    Once,

    /// <summary>Again whenever the person is not in it.</summary>
    WhenOut,

    /// <summary>Again when the person is not in it and the last entry is at least so many days ago.</summary>
    EveryDays,
}

/// <summary>What a journey is for.</summary>
/// <param name="Reached">What makes it reached.</param>
/// <param name="Within">Counted from the entry; what happens later does not count.</param>
/// <param name="Leaves">Whether a person who has reached it leaves the journey.</param>
public sealed record JourneyGoal(JourneySignal Reached, Span Within, bool Leaves = true);
