using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>What BG/BB sees of one customer: opportunities that are taken or not, one after the other (years, seasons, events).</summary>
/// <param name="Frequency">x: opportunities taken.</param>
/// <param name="Recency">t_x: the number of the last one taken; 0 for none; at least <paramref name="Frequency"/>.</param>
/// <param name="Trials">n: opportunities there were; at least <paramref name="Recency"/>.</param>
public readonly record struct TrialHistory(int Frequency, int Recency, int Trials);

/// <summary>BG/BB: at each opportunity a living customer buys with a Beta(α, β) chance and before it drops out with a Beta(γ, δ) chance.</summary>
/// <remarks>
/// Fader, Hardie and Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science 29 (6),
/// 1086–1108: likelihood eq. (5), P(X(n) = x) eq. (7), E[X(n)] eq. (8), P(alive) eq. (11), conditional expectation eq. (13). The
/// expectations are written as sums of chances to survive, which are positive term by term.
/// </remarks>
public sealed record BgBb(double Alpha, double Beta, double Gamma, double Delta)
{
    /// <summary>E[X(n)]: opportunities a new customer is expected to take of the first <paramref name="trials"/>.</summary>
    public double ExpectedPurchases(int trials) => Alpha / (Alpha + Beta) * Survivors(0, trials);

    /// <summary>Opportunities a known customer is expected to take of the next <paramref name="trials"/>.</summary>
    public double ExpectedPurchases(in TrialHistory history, int trials) =>
        ProbabilityAlive(history, 0) * (Alpha + history.Frequency) / (Alpha + Beta + history.Trials) * Survivors(history.Trials, trials);

    /// <summary>P(alive) at opportunity n + <paramref name="ahead"/>: 0 for the last one seen, 1 (as in the paper) for the next.</summary>
    public double ProbabilityAlive(in TrialHistory history, int ahead = 1)
    {
        var alive = BgBbLikelihood.Alive(history, Alpha, Beta, Gamma, Delta);
        return Math.Exp(alive - LogLikelihood(history) + LogMath.LogSurvival(Gamma, Delta + history.Trials, ahead));
    }

    /// <summary>P(X(n) = x): a new customer takes exactly <paramref name="count"/> of the first <paramref name="trials"/> opportunities.</summary>
    public double ProbabilityOfCount(int count, int trials)
    {
        if (count < 0 || count > trials)
            return 0;
        double Taken(int of) =>
            Choose(of, count) + LogMath.LogRising(Alpha, count) + LogMath.LogRising(Beta, of - count) - LogMath.LogRising(Alpha + Beta, of);
        var sum = Math.Exp(Taken(trials) + LogMath.LogSurvival(Gamma, Delta, trials));
        for (var i = count; i < trials; i++)
            sum += Math.Exp(Taken(i) + LogMath.LogSurvival(Gamma, Delta, i)) * Gamma / (Gamma + Delta + i);
        return sum;
    }

    /// <summary>The log-likelihood of one history.</summary>
    public double LogLikelihood(in TrialHistory history) => BgBbLikelihood.Of(history, [Alpha, Beta, Gamma, Delta], []);

    /// <summary>The most likely parameters, whatever the data: where they say nothing, the limit and a warning.</summary>
    /// <param name="histories">Each with the number of customers who have it.</param>
    /// <exception cref="ArgumentException">A history that no customer can have, or a negative number of customers.</exception>
    public static Fitted<BgBb> Fit(IEnumerable<(TrialHistory History, double Customers)> histories)
    {
        var likelihood = new BgBbLikelihood(histories);
        if (likelihood.Customers == 0 || likelihood.Taken == 0)
            return new Fitted<BgBb>(
                new BgBb(0, 1, 0, 1),
                FitReport.Limit(4, 0, likelihood.Customers == 0 ? FitWarning.NoData : FitWarning.NoRepeatPurchases)
            );
        Minimum? best = null;
        foreach (var start in new double[][] { [0, 0, 0, 1], [1, 0, -0.5, 1.5], [-0.5, 1, -1, 2] })
        {
            var found = Minimizer.Search(likelihood.Value, start, PurchaseFit.Bound);
            if (best is null || found.Value < best.Value - 1e-9)
                best = found;
        }
        var warnings = new List<FitWarning>();
        if (likelihood.Customers < 30)
            warnings.Add(FitWarning.FewData);
        double[] at = best!.At;
        var without = Minimizer.Search(likelihood.WithoutDropout, best.At.AsSpan(0, 2), PurchaseFit.Bound);
        if ((without.Value - best.Value) * likelihood.Customers < 0.01)
        {
            warnings.Add(FitWarning.NoDropoutIdentified);
            (best, at) = (without, [without.At[0], without.At[1], -80, 0]);
        }
        var isFree = Array.ConvertAll(at, logarithm => Math.Abs(logarithm) < PurchaseFit.Bound - 0.5 && at[2] > -80);
        for (var i = 0; i < 2; i++)
            isFree[i] = Math.Abs(at[i]) < PurchaseFit.Bound - 0.5;
        if (isFree.Contains(false) && at[2] > -80)
            warnings.Add(FitWarning.AtTheLimit);
        if (!best.Converged)
            warnings.Add(FitWarning.NotConverged);
        double[] p = [.. at.Select(Math.Exp)];
        var covariance = MaximumLikelihood.Covariance(likelihood.Value, at, isFree, likelihood.Customers, p);
        return new Fitted<BgBb>(
            new BgBb(p[0], p[1], at[2] > -80 ? p[2] : 0, p[3]),
            new FitReport(
                -best.Value * likelihood.Customers,
                MaximumLikelihood.StandardErrors(covariance),
                covariance,
                best.Converged,
                best.GradientNorm,
                best.Evaluations,
                warnings
            )
        );
    }

    /// <summary>Σ of the chances of a customer alive after <paramref name="seen"/> opportunities to be alive at each of the next.</summary>
    private double Survivors(int seen, int trials)
    {
        var (sum, survival) = (0.0, 1.0);
        for (var i = 0; i < trials; i++)
            sum += survival *= (Delta + seen + i) / (Gamma + Delta + seen + i);
        return sum;
    }

    private static double Choose(int n, int k) => k == 0 || k == n ? 0 : -Math.Log(n + 1) - GammaFunctions.LogBeta(n - k + 1, k + 1);
}
