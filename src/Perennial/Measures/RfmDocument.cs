using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Measures;

/// <summary>RFM settings as the API shows them and as they are stored.</summary>
/// <param name="LookbackDays">Only orders of the last so many days; null for all.</param>
/// <param name="CountDistinctDays">Frequency counts order days rather than orders.</param>
/// <param name="Bins">Quintiles or own thresholds.</param>
/// <param name="Groups">Every cell from 111 to 555 stands in exactly one group.</param>
[FrontDoor]
public sealed partial record RfmDocument(
    [property: Range(1, 3650)] int? LookbackDays,
    bool CountDistinctDays,
    RfmDocument.BinsDocument Bins,
    IReadOnlyList<RfmDocument.GroupDocument> Groups
)
{
    internal const string Key = "rfm";

    /// <param name="Kind"><c>quintile</c> or <c>own</c>.</param>
    /// <param name="R">Four ascending numbers of days, for own bins.</param>
    /// <param name="F">Four ascending numbers of orders.</param>
    /// <param name="M">Four ascending amounts in major units.</param>
    public sealed record BinsDocument(
        string Kind,
        IReadOnlyList<decimal>? R = null,
        IReadOnlyList<decimal>? F = null,
        IReadOnlyList<decimal>? M = null
    );

    /// <param name="Key">Stable name in kebab-case.</param>
    /// <param name="Color">A colour such as <c>#1f7a4d</c>.</param>
    /// <param name="Cells">Cells such as <c>555</c>.</param>
    public sealed record GroupDocument(string Key, string NameZh, string NameEn, string Color, IReadOnlyList<string> Cells);

    internal static RfmDocument Of(RfmSettings rfm) =>
        new(
            rfm.LookbackDays,
            rfm.CountDistinctDays,
            rfm.Bins is RfmBins.Own own ? new BinsDocument("own", own.R, own.F, own.M) : new BinsDocument("quintile"),
            [
                .. rfm.Groups.All.Select(g => new GroupDocument(
                    g.Key,
                    g.Name.Zh,
                    g.Name.En,
                    g.Color,
                    [.. g.Cells.Select(cell => cell.ToString())]
                )),
            ]
        );

    /// <summary>The settings, or everything that is wrong with them.</summary>
    internal Outcome<RfmSettings> ToSettings()
    {
        List<Problem> problems = [.. GroupProblems()];
        var bins = Bins.Kind switch
        {
            "quintile" => new RfmBins.Quintile(),
            "own" => RfmBins.Check(new RfmBins.Own(Bins.R ?? [], Bins.F ?? [], Bins.M ?? [])),
            _ => MeasureProblems.BinsNotUnderstood(Bins.Kind),
        };
        var groups = RfmGroups.Of([
            .. Groups.Select(g => new RfmGroup(
                g.Key,
                new Phrase(g.NameEn, g.NameZh),
                g.Color,
                [.. g.Cells.Select(RfmCell.Parse).OfType<RfmCell>()]
            )),
        ]);
        problems.AddRange(bins.Problems);
        problems.AddRange(groups.Problems);
        if (problems.Count > 0)
            return problems;
        return new RfmSettings(LookbackDays, CountDistinctDays, bins.Value!, groups.Value!);
    }

    private IEnumerable<Problem> GroupProblems()
    {
        foreach (var group in Groups)
        {
            if (!GroupKey().IsMatch(group.Key) || Groups.Count(other => other.Key == group.Key) > 1)
                yield return MeasureProblems.GroupKeyNotUsable(group.Key);
            if (
                string.IsNullOrWhiteSpace(group.NameZh)
                || string.IsNullOrWhiteSpace(group.NameEn)
                || group.NameZh.Length > 50
                || group.NameEn.Length > 50
            )
                yield return MeasureProblems.GroupNameMissing(group.Key);
            if (!Colour().IsMatch(group.Color))
                yield return MeasureProblems.ColorNotUnderstood(group.Color);
            foreach (var cell in group.Cells.Where(cell => RfmCell.Parse(cell) is null))
                yield return MeasureProblems.CellNotUnderstood(cell);
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex GroupKey();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
