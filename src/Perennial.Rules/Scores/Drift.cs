namespace Perennial.Rules.Scores;

/// <summary>Shares of customers in the bins of a feature when the model was trained.</summary>
/// <param name="Feature">Key.</param>
/// <param name="Cuts">Where the bins meet; one more share than cuts, and one for "not known".</param>
/// <param name="Shares">They add up to 1.</param>
public sealed record FeatureBaseline(string Feature, double[] Cuts, double[] Shares);

/// <summary>How far today's customers are from those of the training.</summary>
/// <param name="Score">Population stability index of the risk.</param>
/// <param name="Features">Of each feature.</param>
/// <param name="Predicted">Mean risk foretold a window ago of those active then; null while the training is too recent to tell.</param>
/// <param name="Observed">Share of them who left.</param>
public sealed record DriftReport(double Score, IReadOnlyList<FeatureShift> Features, double? Predicted = null, double? Observed = null)
{
    /// <summary>Above it the population has changed and the model should be trained anew.</summary>
    public const double Alarm = 0.25;

    /// <summary>Foretold and observed shares further apart than this are an alarm.</summary>
    public const double CalibrationAlarm = 0.08;

    /// <summary>What raises an alarm: score, calibration, or keys of features; empty for none.</summary>
    public IReadOnlyList<string> Alarms =>
        [
            .. Score > Alarm ? ["score"] : Array.Empty<string>(),
            .. Predicted is { } p && Observed is { } o && Math.Abs(p - o) > CalibrationAlarm ? ["calibration"] : Array.Empty<string>(),
            .. Features.Where(f => f.Index > Alarm).Select(f => f.Feature),
        ];
}

/// <summary>The shift of one feature.</summary>
public sealed record FeatureShift(string Feature, double Index);

/// <summary>Measures drift.</summary>
/// <remarks>
/// Population stability index Σ (p − q) ln(p ÷ q); below 0.1 little, above 0.25 much has changed: Siddiqi (2006), Credit Risk Scorecards, chapter 8.
/// Shares are kept above 0.0005, so that one customer in an empty bin is no alarm.
/// </remarks>
public static class Drift
{
    private const double Least = 0.0005;

    /// <summary>The index of two distributions over the same bins.</summary>
    public static double Index(ReadOnlySpan<double> before, ReadOnlySpan<double> now)
    {
        var sum = 0.0;
        for (var i = 0; i < before.Length; i++)
        {
            var (p, q) = (Math.Max(now[i], Least), Math.Max(before[i], Least));
            sum += (p - q) * Math.Log(p / q);
        }
        return sum;
    }

    /// <summary>Share of risks in each tenth of [0, 1].</summary>
    public static double[] Tenths(IReadOnlyCollection<double> risks)
    {
        var shares = new double[10];
        foreach (var risk in risks)
            shares[Math.Clamp((int)(risk * 10), 0, 9)] += 1.0 / risks.Count;
        return shares;
    }

    /// <summary>Bins and shares of every number, as a model looks at it: what does not matter to one may be what has changed.</summary>
    public static IReadOnlyList<FeatureBaseline> Baselines(RiskModel model, RiskSample sample) =>
        sample.Count == 0
            ? []
            :
            [
                .. from feature in sample.Features.Where(f => f.Number is not null)
                let values = sample.Each((row, at) => feature.Number!(row, model.From(at)))
                let cuts = Deciles(values)
                select new FeatureBaseline(feature.Key, cuts, SharesOf(values, cuts)),
            ];

    /// <summary>Today's customers against the training's.</summary>
    public static DriftReport Of(ScoreBook book, RiskSample now)
    {
        var risks = now.Each((row, at) => book.Risk.Risk(row, at, book.Outlook));
        var shifts =
            from baseline in book.Report.FeatureBaselines
            let feature = RiskFeatures.Find(baseline.Feature)
            where feature?.Number is not null
            let values = now.Each((row, at) => feature.Number!(row, book.Risk.From(at)))
            select new FeatureShift(baseline.Feature, Index(baseline.Shares, SharesOf(values, baseline.Cuts)));
        return new DriftReport(Index(book.Report.RiskBaseline, Tenths(risks)), [.. shifts.OrderByDescending(s => s.Index)]);
    }

    private static double[] Deciles(double[] values)
    {
        var known = values.Where(double.IsFinite).Order().ToArray();
        return known.Length == 0 ? [] : [.. Enumerable.Range(1, 9).Select(i => known[i * known.Length / 10]).Distinct()];
    }

    private static double[] SharesOf(double[] values, double[] cuts)
    {
        var shares = new double[cuts.Length + 2];
        foreach (var value in values)
        {
            var place = double.IsFinite(value) ? Array.BinarySearch(cuts, value) : 0;
            shares[double.IsFinite(value) ? (place < 0 ? ~place : place + 1) : ^1] += 1.0 / values.Length;
        }
        return shares;
    }
}
