using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>A customer was in a stage from the end of the day <paramref name="From"/> to the end of the day <paramref name="To"/>, exclusive.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">The first day at whose end the customer was in it.</param>
/// <param name="To">The first day at whose end the customer no longer was; null for the present stage.</param>
public sealed record StageSpan(Stage Stage, int From, int? To);

/// <summary>How a customer came to the present stage.</summary>
public static class StageHistory
{
    /// <summary>
    /// The stages since the first basis event, in their order. The stage of a day is the one at the boundary after it
    /// (the rule of <see cref="Stages"/> with t = day + 1). Empty for a prospect.
    /// </summary>
    /// <param name="days">Distinct basis days, ascending.</param>
    /// <param name="rules">Windows and the end of the data.</param>
    /// <remarks>
    /// A stage can change only on a basis day and when a window runs out: D or W days after one, or W days after a return. Hence at most
    /// four boundaries per stretch are looked at.
    /// </remarks>
    public static IReadOnlyList<StageSpan> Of(IReadOnlyList<int> days, AnalysisRules rules) => Of(BasisStretch.Of(days), rules);

    /// <inheritdoc cref="Of(IReadOnlyList{int}, AnalysisRules)"/>
    public static IReadOnlyList<StageSpan> Of(IReadOnlyList<BasisStretch> days, AnalysisRules rules)
    {
        var spans = new List<StageSpan>();
        foreach (var (day, stage) in Changes(days, rules))
        {
            if (spans.Count > 0)
                spans[^1] = spans[^1] with { To = day };
            spans.Add(new StageSpan(stage, day, null));
        }
        return spans;
    }

    private static IEnumerable<(int Day, Stage Stage)> Changes(IReadOnlyList<BasisStretch> days, AnalysisRules rules)
    {
        var candidates = new SortedSet<int>(
            days.SelectMany(s => new[] { s.Day, s.Day + rules.ChurnDays, s.Until + rules.DormantDays, s.Until + rules.ChurnDays })
        );
        Stage? before = null;
        var (seen, cameBack) = (0, int.MinValue);
        foreach (var day in candidates.TakeWhile(day => day < rules.AsOf))
        {
            for (; seen < days.Count && days[seen].Day <= day; seen++)
            {
                if (seen > 0 && days[seen].Day - days[seen - 1].Until > rules.ChurnDays)
                    cameBack = days[seen].Day;
            }
            var stage = At(day + 1, seen, days[seen - 1].LastBefore(day + 1), cameBack, rules);
            if (stage != before)
                yield return (day, stage);
            before = stage;
        }
    }

    private static Stage At(int t, int seen, int last, int cameBack, AnalysisRules rules) =>
        t - last > rules.ChurnDays ? Stage.Churned
        : t - last > rules.DormantDays ? Stage.Dormant
        : seen == 1 ? Stage.New
        : cameBack >= t - rules.ChurnDays ? Stage.Resurrected
        : Stage.Active;
}
