using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>What a reader of an RFM table must know before trusting it.</summary>
public static class RfmWarnings
{
    private static readonly (RfmAxis Axis, Phrase Name)[] Axes =
    [
        (RfmAxis.R, new("Recency", "最近消费")),
        (RfmAxis.F, new("Frequency", "消费频次")),
        (RfmAxis.M, new("Money", "消费金额")),
    ];

    /// <summary>Scores that no customer has because values tie, and groups that nobody can be in for that reason or for want of cells.</summary>
    public static IReadOnlyList<Phrase> Of(IReadOnlyList<RfmCellTotals> cells, RfmGroups groups)
    {
        if (cells.Count == 0)
            return [];
        var found = Axes.ToDictionary(axis => axis.Axis, axis => cells.Select(c => Score(c.Cell, axis.Axis)).ToHashSet());
        return
        [
            .. Axes.Select(axis => Collapsed(axis.Name, found[axis.Axis])).OfType<Phrase>(),
            .. groups
                .All.Where(group => !group.Cells.Any(cell => Axes.All(axis => found[axis.Axis].Contains(Score(cell, axis.Axis)))))
                .Select(Unreachable),
        ];
    }

    private static int Score(RfmCell cell, RfmAxis axis) =>
        axis switch
        {
            RfmAxis.R => cell.R,
            RfmAxis.F => cell.F,
            _ => cell.M,
        };

    private static Phrase? Collapsed(Phrase axis, HashSet<int> found)
    {
        var missing = string.Join(", ", Enumerable.Range(1, 5).Where(score => !found.Contains(score)));
        if (missing.Length == 0)
            return null;
        return new(
            $"{axis.En}: no customer has score {missing}, because too many customers share a value or no value reaches the threshold.",
            $"{axis.Zh}：没有客户得 {missing.Replace(", ", "、", StringComparison.Ordinal)} 分，因为过多客户数值相同，或没有数值达到阈值。"
        );
    }

    private static Phrase Unreachable(RfmGroup group) =>
        new($"Nobody can be in the group “{group.Name.En}” with these scores.", $"按目前的分值，没有客户可能属于“{group.Name.Zh}”分组。");
}
