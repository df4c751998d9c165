using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>The naive rules of renewals, and what the end of a term means for any model of them.</summary>
internal static partial class RiskFits
{
    /// <summary>Where the steps of the base rate lie, in renewals.</summary>
    private static readonly double[] Tenures = [1, 2, 3, 5, 8, 13];

    /// <summary>What a renewal is worth believing before anything was seen: four of five are taken, as strongly as ten opportunities say.</summary>
    private const double UsualChurn = 0.2;

    /// <summary>The base rate at so many renewals, drawn to that of all, and that to what is usual.</summary>
    public static RiskModel Tenure(RiskSample sample)
    {
        var all = Shrunk(sample.Leavers, sample.Count, UsualChurn);
        var places = sample.Each((row, _) => PlaceOf(row.Term!.Renewals));
        var logits = new double[Tenures.Length + 1];
        for (var i = 0; i < logits.Length; i++)
        {
            var here = Enumerable.Range(0, places.Length).Where(row => places[row] == i).ToList();
            logits[i] = Logit(Shrunk(here.Count(row => sample.Left[row]), here.Count, all));
        }
        var intercept = places.Length == 0 ? Logit(all) : places.Average(place => logits[place]);
        return Of(
            "tenure",
            sample,
            sample.Window,
            intercept,
            [new RiskTerm.Steps(RenewalFeatures.Tenure, Tenures, Array.ConvertAll(logits, logit => logit - intercept), 0)]
        );

        int PlaceOf(int renewals) => Tenures.Count(cut => renewals >= cut);
    }

    /// <summary>The longer nothing was heard of the customer, the riskier.</summary>
    public static RiskModel Quiet(RiskSample sample)
    {
        var number = RenewalFeatures.All.Single(f => f.Key == RenewalFeatures.Quiet).Number!;
        var scores = sample.Each((row, at) => RiskTerm.Bent(number(row, new Viewpoint(at, sample.Window, sample.Window)), Bend.Log));
        var line = PlattCalibration.Fit(scores, sample.Left);
        var (slope, centre) = (Math.Max(0, line.Slope), scores.Length == 0 ? 0 : scores.Average());
        var intercept = slope > 0 ? line.Offset + (slope * centre) : Logit(Shrunk(sample.Leavers, sample.Count, UsualChurn));
        return Of("quiet", sample, sample.Window, intercept, [new RiskTerm.Line(RenewalFeatures.Quiet, Bend.Log, slope, centre, 0)]);
    }

    /// <summary>
    /// The model with what the end of a term means: who has not renewed d days after it renews only if they are one of those who renew later
    /// than that. By Bayes the odds of leaving are those before it ÷ the share of renewals that come later.
    /// </summary>
    /// <param name="model">A model of looks before the end of a term.</param>
    /// <param name="late">How late renewals came; 0 for on the day.</param>
    public static RiskModel Overdue(RiskModel model, IReadOnlyList<LateRenewals> late)
    {
        double[] cuts = [1, Math.Max(2, model.Window / 4), Math.Max(3, model.Window / 2)];
        double all = late.Sum(l => l.Renewals);
        // As if one of twenty renewals more had been seen late: before anything is known, lateness is a sign, and no proof.
        double[] values = [0, .. cuts.Select(cut => -Math.Log((late.Where(l => l.Days >= cut).Sum(l => l.Renewals) + 1) / (all + 20)))];
        return model with { Terms = [.. model.Terms, new RiskTerm.Steps(RenewalFeatures.Overdue, cuts, values, 0)] };
    }

    private static double Shrunk(int left, int seen, double usual) => (left + (UsualRows * usual)) / (seen + UsualRows);

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
