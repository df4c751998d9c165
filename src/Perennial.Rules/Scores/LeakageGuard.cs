using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>
/// Keeps the future out of training. The same customers are looked at twice from the same day: with the data as it is, and with data
/// that ends there. A feature that differs has looked ahead. One that tells leavers from stayers almost perfectly by itself is left out
/// too: nothing honest does.
/// </summary>
/// <remarks>Kaufman, Rosset and Perlich (2012), "Leakage in Data Mining", ACM TKDD 6 (4), section 4: "no time machine" and too good to be true.</remarks>
public static class LeakageGuard
{
    /// <summary>AUC of a single feature from which on it is not believed.</summary>
    public const double TooGood = 0.99;

    /// <summary>Keys of the features that may not be used.</summary>
    /// <param name="features">All features.</param>
    /// <param name="now">Customers as the full data shows them on a day.</param>
    /// <param name="then">The same customers as data that ends on that day shows them.</param>
    /// <param name="sample">Rows to learn from.</param>
    public static IReadOnlyList<string> Find(IReadOnlyList<RiskFeature> features, Snapshot now, Snapshot then, RiskSample sample)
    {
        var before = then.Rows.ToDictionary(row => row.CustomerId);
        var pairs = now
            .Rows.Where(row => before.ContainsKey(row.CustomerId))
            .Select(row => (Now: row, Then: before[row.CustomerId]))
            .ToList();
        var from = new Viewpoint(now.At, sample.Window, sample.PopulationGap);
        return [.. features.Where(f => pairs.Any(p => LooksAhead(f, p.Now, p.Then, from)) || IsTooGood(f, sample)).Select(f => f.Key)];
    }

    private static bool LooksAhead(RiskFeature feature, SnapshotRow now, SnapshotRow then, Viewpoint from) =>
        feature.Number is { } number
            ? number(now, from) is var a && number(then, from) is var b && !a.Equals(b)
            : feature.Text!(now) != feature.Text(then);

    private static bool IsTooGood(RiskFeature feature, RiskSample sample)
    {
        if (feature.Number is not { } number || sample.Leavers < 30 || sample.Count - sample.Leavers < 30)
            return false;
        var values = sample.Each((row, at) => number(row, new Viewpoint(at, sample.Window, sample.PopulationGap)));
        var scores = Array.ConvertAll(values, v => double.IsFinite(v) ? v : 0);
        var auc = ClassificationMetrics.RocAuc(scores, sample.Left);
        return Math.Max(auc, 1 - auc) > TooGood;
    }
}
