using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Segments;

/// <summary>A segment with its rule in force resolved: depends on nothing but customers, world and time.</summary>
internal sealed record ResolvedSegment(Segment Segment, Condition Rule)
{
    /// <summary>Whether the rule speaks of RFM or stages, which move with the data of all customers.</summary>
    public bool DependsOnWorld { get; } = Rule.Values().Any(value => value is Value.Rfm or Value.StageAt);

    /// <summary>Whether the rule looks at what colleagues did.</summary>
    public bool ReadsCompany { get; } = Rule.Values().Any(value => value is Value.OfCompany);

    /// <summary>Whether the rule reads the facts that segments write.</summary>
    public bool ReadsFacts { get; } =
        RuleText.Print(Rule).Contains("segment_", StringComparison.Ordinal) || Rule.Values().Any(value => value is Value.Lifecycle);
}

/// <summary>Reads rules that name traits and other segments.</summary>
[FrontDoor]
internal static class SegmentBook
{
    /// <summary>The names that a rule can use; of a segment whose first build is pending, its pending rule.</summary>
    /// <param name="traits">The traits that rules can use.</param>
    public static RuleBook Of(RuleBook traits, IEnumerable<Segment> segments) =>
        traits with
        {
            // A stage is asked for by 'lifecycle'.
            Segments = segments
                .Where(s => s.Stage is null)
                .ToDictionary(s => s.Name, s => RuleJson.Read(s.Pending is { } first && s.Version == 0 ? first : s.Rule).Value!),
        };

    /// <summary>Every segment that has a rule in force, resolved.</summary>
    public static List<ResolvedSegment> InForce(RuleBook traits, IReadOnlyCollection<Segment> segments)
    {
        var book = Of(traits, segments);
        return
        [
            .. from segment in segments
            where segment.Version > 0
            let resolved = book.Resolve(RuleJson.Read(segment.Rule).Value!, segment.Name)
            where resolved.IsOk
            select new ResolvedSegment(segment, resolved.Value!),
        ];
    }

    /// <summary>A rule typed as text, or sent as JSON.</summary>
    /// <param name="traits">Names of the traits that it may use.</param>
    public static Outcome<Condition> Read(string text, IEnumerable<string> traits)
    {
        if (text.TrimStart().StartsWith('{'))
            return RuleJson.Read(text);
        return RuleText.TryParse(text, out var rule, out var error, traits) ? Outcome.Ok(rule) : error.ToProblem();
    }
}
