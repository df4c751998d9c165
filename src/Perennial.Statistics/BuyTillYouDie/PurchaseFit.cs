using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>The steps every fit of a purchase model takes.</summary>
internal sealed class PurchaseFit
{
    /// <summary>Parameters are searched between e⁻¹² and e¹² (times scaled to at most 10): what lies outside is a limit.</summary>
    public const double Bound = 12;

    /// <summary>Starts are compared on at most so many rows; the best one is then followed on all.</summary>
    private const int SampleRows = 20_000;

    /// <summary>−log-likelihood ÷ customers, by the logarithms of the four parameters.</summary>
    public required Func<PurchaseRows, Objective> Likelihood { get; init; }

    /// <summary>Starts by purchases per customer and unit of scaled time.</summary>
    public required Func<double, double[][]> Starts { get; init; }

    /// <summary>Whether dropout is so rare that the model without it must be tried.</summary>
    public required Func<double[], bool> HardlyDropsOut { get; init; }

    /// <summary>Parameters 3 and 4, as logarithms, at which nobody drops out.</summary>
    public required (double Third, double Fourth) NoDropout { get; init; }

    /// <summary>Which parameters are times: they are scaled back.</summary>
    public required bool[] IsTime { get; init; }

    /// <returns>The parameters in the data's unit (r, α, and 0 and NaN for the two of dropout in the limit without it), and the report.</returns>
    public (double[] Parameters, FitReport Report) Run(ReadOnlySpan<PurchaseHistory> histories)
    {
        var rows = PurchaseRows.Of(histories);
        if (rows.Repeats == 0 || rows.Time == 0)
            return ([0, 1, 0, 1], FitReport.Limit(4, 0, histories.IsEmpty ? FitWarning.NoData : FitWarning.NoRepeatPurchases));
        var warnings = new List<FitWarning>();
        if (rows.Total < 30)
            warnings.Add(FitWarning.FewData);
        var likelihood = Likelihood(rows);
        var best = Search(rows, likelihood);
        if (HardlyDropsOut(best.At))
        {
            var nbd = Minimizer.Search(Without(likelihood), best.At.AsSpan(0, 2), Bound);
            // 0.01 of log-likelihood for two parameters is no evidence of anything (the usual criteria ask for 2 and more).
            if ((nbd.Value - best.Value) * rows.Total < 0.01)
                return Limit(rows, likelihood, nbd, warnings);
        }
        return Report(rows, likelihood, best, warnings);
    }

    private Minimum Search(PurchaseRows rows, Objective likelihood)
    {
        var starts = Starts(rows.Repeats / rows.Time);
        var small = rows.Count <= 2 * SampleRows;
        var sampled = small ? likelihood : Likelihood(rows.Sample(SampleRows));
        Minimum? best = null;
        foreach (var start in starts)
        {
            var found = Minimizer.Search(sampled, start, Bound, small ? 1e-9 : 1e-6);
            if (best is null || found.Value < best.Value - 1e-9)
                best = found;
        }
        return small ? best! : Minimizer.Search(likelihood, best!.At, Bound);
    }

    private Objective Without(Objective likelihood) =>
        (at, gradient) =>
        {
            Span<double> slopes = stackalloc double[4];
            var value = likelihood([at[0], at[1], NoDropout.Third, NoDropout.Fourth], slopes);
            slopes[..2].CopyTo(gradient);
            return value;
        };

    private (double[], FitReport) Limit(PurchaseRows rows, Objective likelihood, Minimum nbd, List<FitWarning> warnings)
    {
        warnings.Add(FitWarning.NoDropoutIdentified);
        var (parameters, report) = Report(rows, Without(likelihood), nbd, warnings);
        var errors = new[] { report.StandardErrors[0], report.StandardErrors[1], double.NaN, double.NaN };
        var covariance = new double[4, 4];
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
            covariance[i, j] = i < 2 && j < 2 ? report.Covariance[i, j] : double.NaN;
        return ([parameters[0], parameters[1], 0, 1], report with { StandardErrors = errors, Covariance = covariance });
    }

    private (double[], FitReport) Report(PurchaseRows rows, Objective likelihood, Minimum found, List<FitWarning> warnings)
    {
        var isFree = Array.ConvertAll(found.At, logarithm => Math.Abs(logarithm) < Bound - 0.5);
        if (isFree.Contains(false))
            warnings.Add(FitWarning.AtTheLimit);
        if (Math.Max(found.At[0], found.At[1]) > Bound - 0.5)
            warnings.Add(FitWarning.NoHeterogeneity);
        if (!found.Converged)
            warnings.Add(FitWarning.NotConverged);
        var parameters = new double[found.At.Length];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = Math.Exp(found.At[i]) * (IsTime[i] ? rows.Scale : 1);
        var covariance = MaximumLikelihood.Covariance(likelihood, found.At, isFree, rows.Total, parameters);
        return (
            parameters,
            new FitReport(
                (-found.Value * rows.Total) + rows.LogScale,
                MaximumLikelihood.StandardErrors(covariance),
                covariance,
                found.Converged,
                found.GradientNorm,
                found.Evaluations,
                warnings
            )
        );
    }
}
