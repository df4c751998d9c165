using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>A segment as the API shows it.</summary>
/// <param name="Rule">The rule that will be in force: the pending one, if one waits; as text.</param>
/// <param name="Json">The same in its canonical form.</param>
/// <param name="Explain">The same in the reader's language.</param>
/// <param name="State">building, applying, live or stopped.</param>
/// <param name="Progress">While it is applying: percent of the customers that have been brought up to date.</param>
/// <param name="Members">Customers who are in it now.</param>
/// <param name="EnteredToday">Who entered on this local day.</param>
/// <param name="LeftToday">Who left on this local day.</param>
/// <param name="Sizes">Members at the end of each of the last 30 days, today's last; before its first build there is none.</param>
/// <param name="Tag">The tag that members have and nobody else; null for none.</param>
/// <param name="BuiltAt">Unix milliseconds of the last build; between builds every change is followed at once.</param>
internal sealed record SegmentView(
    long Id,
    string Name,
    string Rule,
    string Json,
    string Explain,
    int Version,
    string State,
    int Progress,
    long Members,
    long EnteredToday,
    long LeftToday,
    IReadOnlyList<long> Sizes,
    long? Tag,
    long? BuiltAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Error
)
{
    public static SegmentView Of(
        Segment segment,
        IReadOnlyList<SegmentDay> course,
        Explain explain,
        Perennial.Rules.Basics.Language language
    )
    {
        var rule = RuleJson.Read(segment.Pending ?? segment.Rule).Value!;
        var today = course[^1];
        return new(
            segment.Id,
            segment.Name,
            RuleText.Print(rule),
            RuleJson.Write(rule),
            explain.Of(rule).In(language),
            segment.Version,
            segment.State,
            segment.Progress,
            today.Members,
            today.Entered,
            today.Departed,
            [.. course.Select(day => day.Members)],
            segment.TagId,
            segment.BuiltAt,
            DateTimeOffset.FromUnixTimeMilliseconds(segment.CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(segment.UpdatedAt),
            segment.Error
        );
    }
}
