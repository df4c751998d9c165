using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Contracts;

/// <summary>
/// Shifted-beta-geometric (sBG): customers under contract decide at each renewal, each with a churn chance of their own that is
/// Beta(α, β). Retention rates rise with tenure because those who leave easily leave first.
/// </summary>
/// <remarks>
/// Fader and Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21 (1), 76–90: P(T = t) eq. (5),
/// S(t) eq. (6), r(t) eq. (8); the residual value from Fader and Hardie (2010), "Customer-Base Valuation in a Contractual Setting",
/// Marketing Science 29 (1), eq. (8).
/// </remarks>
/// <param name="Alpha">α; 0 when nobody leaves.</param>
/// <param name="Beta">β; above 0.</param>
public sealed record ShiftedBetaGeometric(double Alpha, double Beta)
{
    private const double Bound = 12;

    /// <summary>S(t): share still under contract after <paramref name="renewals"/> renewals; 1 at 0.</summary>
    public double Survival(int renewals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(renewals);
        return Math.Exp(LogMath.LogSurvival(Alpha, Beta, renewals));
    }

    /// <summary>r(t) = S(t) ÷ S(t − 1): share of those asked for the <paramref name="renewal"/>th time who renew; from 1 on.</summary>
    public double RenewalRate(int renewal)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(renewal);
        return (Beta + renewal - 1) / (Alpha + Beta + renewal - 1);
    }

    /// <summary>P(T = t): share that leaves at the <paramref name="renewal"/>th renewal; from 1 on.</summary>
    public double ProbabilityOfChurn(int renewal) => Survival(renewal - 1) * (1 - RenewalRate(renewal));

    /// <summary>
    /// Payments still to come of a customer who has renewed <paramref name="renewals"/> times, the next one due now, each discounted
    /// by (1 + d) per period; 0 renewals is a customer about to be asked for the first time.
    /// </summary>
    /// <param name="renewals">How often the customer has renewed.</param>
    /// <param name="discount">d per period; above 0, for without discount the sum need not be finite.</param>
    public double DiscountedResidualPayments(int renewals, double discount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(discount);
        var (sum, term) = (0.0, 1.0);
        for (var t = renewals + 1; term > 1e-15 * discount && t < 10_000_000; t++)
        {
            term *= RenewalRate(t) / (t == renewals + 1 ? 1 : 1 + discount);
            sum += term;
        }
        return sum;
    }

    /// <summary>The most likely parameters, whatever the data: where they say nothing, the limit and a warning.</summary>
    /// <param name="cohorts">Of each cohort the customers at the start and after each renewal; cohorts may differ in length.</param>
    /// <exception cref="ArgumentException">A cohort that grows, or a number below 0.</exception>
    public static Fitted<ShiftedBetaGeometric> Fit(params IEnumerable<IReadOnlyList<double>> cohorts)
    {
        var (left, renewed) = (new List<double>(), new List<double>());
        foreach (var cohort in cohorts)
            for (var t = 1; t < cohort.Count; t++)
            {
                if (!(cohort[t] >= 0 && cohort[t] <= cohort[t - 1] && double.IsFinite(cohort[t - 1])))
                    throw new ArgumentException(
                        $"A cohort goes from {cohort[t - 1]} to {cohort[t]} customers at renewal {t}.",
                        nameof(cohorts)
                    );
                if (left.Count < t)
                {
                    left.Add(0);
                    renewed.Add(0);
                }
                left[t - 1] += cohort[t - 1] - cohort[t];
                renewed[t - 1] += cohort[t];
            }
        var (gone, stayed) = (left.Sum(), renewed.Sum());
        if (gone + stayed == 0)
            return Limit(0, 1, 0, FitWarning.NoData);
        if (gone == 0)
            return Limit(0, 1, 0, FitWarning.NoDropoutIdentified);
        if (stayed == 0)
            return Limit(1, 0, 0, FitWarning.AtTheLimit);
        return Search([.. left], [.. renewed], gone, stayed);
    }

    private static Fitted<ShiftedBetaGeometric> Search(double[] left, double[] renewed, double gone, double stayed)
    {
        var total = gone + stayed;
        double Value(ReadOnlySpan<double> at, Span<double> gradient)
        {
            var (a, b) = (Math.Exp(at[0]), Math.Exp(at[1]));
            var (value, byA, byB) = (0.0, 0.0, 0.0);
            for (var t = 0; t < left.Length; t++)
            {
                value -= (left[t] * LogMath.Log1P((b + t) / a)) + (renewed[t] * LogMath.Log1P(a / (b + t)));
                byA += ((left[t] * (b + t) / a) - renewed[t]) / (a + b + t);
                byB += ((renewed[t] * a / (b + t)) - left[t]) / (a + b + t);
            }
            (gradient[0], gradient[1]) = (-byA * a / total, -byB * b / total);
            return -value / total;
        }
        Minimum? best = null;
        foreach (var size in new[] { 1.0, 5, 100 })
        {
            var found = Minimizer.Search(Value, [Math.Log(size * gone / total), Math.Log(size * stayed / total)], Bound);
            if (best is null || found.Value < best.Value - 1e-9)
                best = found;
        }
        var isFree = Array.ConvertAll(best!.At, logarithm => Math.Abs(logarithm) < Bound - 0.5);
        double[] p = [Math.Exp(best.At[0]), Math.Exp(best.At[1])];
        var covariance = MaximumLikelihood.Covariance(Value, best.At, isFree, total, p);
        var warnings = new List<FitWarning>();
        // One renewal tells the mean and nothing of how it varies; at the upper end everybody is alike.
        if (left.Length < 2 || Math.Max(best.At[0], best.At[1]) > Bound - 0.5)
            warnings.Add(FitWarning.NoHeterogeneity);
        if (isFree.Contains(false))
            warnings.Add(FitWarning.AtTheLimit);
        if (total < 30)
            warnings.Add(FitWarning.FewData);
        if (!best.Converged)
            warnings.Add(FitWarning.NotConverged);
        return new Fitted<ShiftedBetaGeometric>(
            new ShiftedBetaGeometric(p[0], p[1]),
            new FitReport(
                -best.Value * total,
                MaximumLikelihood.StandardErrors(covariance),
                covariance,
                best.Converged,
                best.GradientNorm,
                best.Evaluations,
                warnings
            )
        );
    }

    private static Fitted<ShiftedBetaGeometric> Limit(double alpha, double beta, double logLikelihood, FitWarning warning) =>
        new(new ShiftedBetaGeometric(alpha, beta), FitReport.Limit(2, logLikelihood, warning));
}
