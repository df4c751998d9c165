using MathNet.Numerics.Distributions;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Experiments;

/// <summary>What to believe of the lift after the experiment.</summary>
/// <param name="Lift">Mean of the posterior.</param>
/// <param name="Interval">Holds the lift with the chance asked for.</param>
/// <param name="WinProbability">P(treatment is better).</param>
/// <param name="RiskOfControl">Expected lift given away by keeping the control, where the treatment is better.</param>
/// <param name="RiskOfTreatment">Expected loss by taking the treatment, where the control is better.</param>
public sealed record BayesianComparison(double Lift, Interval Interval, double WinProbability, double RiskOfControl, double RiskOfTreatment)
{
    /// <summary>Relative lift: the delta method's normal likelihood with a normal prior, or a flat one.</summary>
    /// <remarks>Stucchio (2015), "Bayesian A/B Testing at VWO", for the risks, here in closed form for a normal posterior.</remarks>
    /// <param name="control">Control.</param>
    /// <param name="treatment">Treatment.</param>
    /// <param name="level">In (0, 1).</param>
    /// <param name="prior">Mean and variance of the lift before the experiment; null for none.</param>
    public static BayesianComparison Relative(Arm control, Arm treatment, double level = 0.95, (double Mean, double Variance)? prior = null)
    {
        var effect = Effect.Relative(control, treatment);
        var (precision, weighted) = effect.IsKnown ? (1 / effect.Variance, effect.Lift / effect.Variance) : (0, 0);
        if (prior is { } known)
            (precision, weighted) = (precision + (1 / known.Variance), weighted + (known.Mean / known.Variance));
        var z = Interval.Quantile(level);
        if (precision == 0)
            return new BayesianComparison(0, new Interval(double.NegativeInfinity, double.PositiveInfinity), 0.5, 0, 0);
        var (mean, deviation) = (weighted / precision, 1 / Math.Sqrt(precision));
        var win = Normal.CDF(0, 1, mean / deviation);
        var gain = (deviation * Normal.PDF(0, 1, mean / deviation)) + (mean * win);
        return new BayesianComparison(mean, new Interval(mean - (z * deviation), mean + (z * deviation)), win, gain, gain - mean);
    }

    /// <summary>P(p_b &gt; p_a) of two shares with Beta(1, 1) priors, exactly: by integration over their Beta posteriors, no normal approximation.</summary>
    /// <param name="control">Successes and users; successes at most users.</param>
    /// <param name="treatment">Successes and users.</param>
    /// <remarks>Gelman et al. (2013), Bayesian Data Analysis, section 2.4.</remarks>
    public static double BetaBinomialWin((double Successes, double Users) control, (double Successes, double Users) treatment)
    {
        var (a, b) = (Posterior(control), Posterior(treatment));
        var mean = b.Alpha / (b.Alpha + b.Beta);
        var deviation = Math.Sqrt(mean * (1 - mean) / (b.Alpha + b.Beta + 1));
        var (from, to) = (Math.Max(0, mean - (12 * deviation)), Math.Min(1, mean + (12 * deviation)));
        var logBeta = GammaFunctions.LogBeta(b.Alpha, b.Beta);
        double Density(double p) => Math.Exp(((b.Alpha - 1) * Math.Log(p)) + ((b.Beta - 1) * LogMath.Log1P(-p)) - logBeta);
        var win = GaussLegendre.Integrate(p => Density(p) * Beta.CDF(a.Alpha, a.Beta, p), from, to, 24);
        return Math.Clamp(win, 0, 1);
    }

    private static (double Alpha, double Beta) Posterior((double Successes, double Users) arm) =>
        arm.Successes >= 0 && arm.Successes <= arm.Users
            ? (arm.Successes + 1, arm.Users - arm.Successes + 1)
            : throw new ArgumentException($"{arm.Successes} of {arm.Users} is no share.", nameof(arm));
}
