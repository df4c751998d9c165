using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Segments;

/// <summary>A segment with its rule in force resolved: depends on nothing but customers, world and time.</summary>
internal sealed record ResolvedSegment(Segment Segment, Condition Rule)
{
    /// <summary>Whether the rule speaks of RFM or stages, which move with the data of all customers.</summary>
    public bool DependsOnWorld => Speaks(value => value is Value.Rfm or Value.StageAt);

    /// <summary>Whether the rule reads the facts that segments write.</summary>
    public bool ReadsFacts => RuleText.Print(Rule).Contains("segment_", StringComparison.Ordinal);

    private bool Speaks(Func<Value, bool> fits)
    {
        var found = false;
        _ = Rule.Rebuild(
            condition => condition,
            value =>
            {
                found |= fits(value);
                return value;
            }
        );
        return found;
    }
}

/// <summary>Reads rules that name traits and other segments.</summary>
internal static class SegmentBook
{
    /// <summary>The names that a rule can use; of a segment whose first build is pending, its pending rule.</summary>
    public static RuleBook Of(IEnumerable<Segment> segments) =>
        RuleBook.BuiltIn with
        {
            Segments = segments.ToDictionary(
                s => s.Name,
                s => RuleJson.Read(s.Pending is { } first && s.Version == 0 ? first : s.Rule).Value!
            ),
        };

    /// <summary>Every segment that has a rule in force, resolved.</summary>
    public static List<ResolvedSegment> InForce(IReadOnlyCollection<Segment> segments)
    {
        var book = Of(segments);
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
    public static Outcome<Condition> Read(string text)
    {
        if (text.TrimStart().StartsWith('{'))
            return RuleJson.Read(text);
        return RuleText.TryParse(text, out var rule, out var error, BuiltInTraits.All.Select(t => t.Name))
            ? Outcome.Ok(rule)
            : error.ToProblem();
    }
}
