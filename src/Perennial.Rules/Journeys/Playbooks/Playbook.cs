using System.Globalization;
using Perennial.Rules.Messages;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>A journey with everything that it needs, ready to be created: for one industry, named in one language.</summary>
/// <param name="Key">By which it is asked for.</param>
/// <param name="Name">What the journey is called.</param>
/// <param name="About">What it does, and for whom.</param>
/// <param name="Industries">For which it is written.</param>
/// <param name="Segment">Whom it is about.</param>
/// <param name="Templates">What it says.</param>
public sealed record Playbook(
    string Key,
    string Name,
    string About,
    IReadOnlyList<string> Industries,
    PlaybookSegment Segment,
    IReadOnlyList<PlaybookTemplate> Templates
)
{
    /// <summary>The definition as JSON, in which what is still to be created stands by its key: <c>"@segment"</c>, <c>"@care"</c>.</summary>
    public required string Draft { get; init; }

    /// <summary>The steps for the eye: what is still to be created is left open, and messages are called as their templates.</summary>
    public JourneyDefinition Shape
    {
        get
        {
            var numbered = With(
                (0, Segment.Name),
                Templates.Select((one, i) => (one.Key, i)).ToDictionary(one => one.Key, one => (long)one.i)
            );
            return numbered with
            {
                Trigger = numbered.Trigger is JourneyTrigger.SegmentEntered ? new JourneyTrigger.SegmentEntered() : numbered.Trigger,
                Steps = [.. numbered.Steps.Select(step => step is JourneyStep.Message mail ? Named(mail) : step)],
            };
        }
    }

    private JourneyStep.Message Named(JourneyStep.Message mail) =>
        mail with
        {
            Template = null,
            Name = mail.Name ?? Templates[(int)mail.Template!.Value].Name,
        };

    /// <summary>The definition with what was created.</summary>
    /// <param name="segment">Its id and name: rules name segments.</param>
    /// <param name="templates">Their ids, by key.</param>
    public JourneyDefinition With((long Id, string Name) segment, IReadOnlyDictionary<string, long> templates)
    {
        var json = Draft.Replace("{segment}", Quoted(segment.Name), StringComparison.Ordinal);
        foreach (var (key, id) in templates.Append(new("segment", segment.Id)))
            json = json.Replace($"\"@{key}\"", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return JourneyJson.Read(json) is { IsOk: true } read
            ? read.Value
            : throw new InvalidOperationException($"The playbook {Key} is no journey: {JourneyJson.Read(json).Problems[0].Detail.En}");
    }

    // A name in a text of the rule language, which stands in a text of JSON.
    private static string Quoted(string name) => Escaped(Escaped(name));

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>A segment that a playbook creates.</summary>
/// <param name="Name">What it is called, if nothing else is.</param>
/// <param name="Rule">Its rule, as text.</param>
public sealed record PlaybookSegment(string Name, string Rule);

/// <summary>A template that a playbook creates.</summary>
/// <param name="Key">By which its steps name it.</param>
/// <param name="Name">What it is called, if nothing else is.</param>
/// <param name="Category">marketing, service or transactional; also the topic of consent that is preferred for it.</param>
/// <param name="Content">What it says, in both languages; the creator's is that of whoever speaks neither.</param>
public sealed record PlaybookTemplate(string Key, string Name, string Category, TemplateContent Content);

/// <summary>What of a workspace decides which playbooks work and how.</summary>
/// <param name="Renewal">What holds a day of renewal that somebody typed in, as the rule language names it; null when there is none.</param>
/// <param name="Link">Where the buttons of its mails lead; null for mails without.</param>
/// <param name="HasContracts">Whether there are contracts: renewals go by them then, and what was typed in holds for whoever has none.</param>
public sealed record PlaybookGround(string? Renewal = null, string? Link = null, bool HasContracts = false)
{
    /// <summary>Whether anything is known of renewals.</summary>
    public bool KnowsRenewals => HasContracts || Renewal is not null;

    /// <summary>The fact that a renewal took place.</summary>
    internal string Renewed => HasContracts ? "contract_renewed" : "order_paid";

    /// <summary>A condition on the day of the next renewal.</summary>
    /// <param name="test">What is asked of it: <c>in next 30 days</c>.</param>
    internal string AskOfRenewal(string test) =>
        (HasContracts, Renewal) switch
        {
            (true, null or CustomerColumns.NextRenewal) => $"{CustomerColumns.NextRenewal} {test}",
            (true, { } typed) => $"({CustomerColumns.NextRenewal} {test} or {CustomerColumns.NextRenewal} is not set and {typed} {test})",
            _ => $"{Renewal} {test}",
        };
}
