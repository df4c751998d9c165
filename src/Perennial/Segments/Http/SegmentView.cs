using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>A segment as the API shows it.</summary>
/// <param name="Rule">The rule that will be in force: the pending one, if one waits; as text.</param>
/// <param name="Json">The same in its canonical form.</param>
/// <param name="Explain">The same in the reader's language.</param>
/// <param name="State">building, applying, live or stopped.</param>
/// <param name="Members">Customers who are in it now.</param>
/// <param name="BuiltAt">Unix milliseconds of the last build; between builds every change is followed at once.</param>
internal sealed record SegmentView(
    long Id,
    string Name,
    string Rule,
    string Json,
    string Explain,
    int Version,
    string State,
    long Members,
    long? BuiltAt,
    string? Error
)
{
    public static SegmentView Of(Segment segment, long members, Perennial.Rules.Basics.Language language)
    {
        var rule = RuleJson.Read(segment.Pending ?? segment.Rule).Value!;
        return new(
            segment.Id,
            segment.Name,
            RuleText.Print(rule),
            RuleJson.Write(rule),
            new Explain().Of(rule).In(language),
            segment.Version,
            segment.State,
            members,
            segment.BuiltAt,
            segment.Error
        );
    }
}
