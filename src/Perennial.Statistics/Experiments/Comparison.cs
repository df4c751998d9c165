using MathNet.Numerics.Distributions;

namespace Perennial.Statistics.Experiments;

/// <summary>Treatment against control.</summary>
/// <param name="Lift">Relative: (treatment − control) ÷ control; absolute: treatment − control.</param>
/// <param name="StandardError">Of the lift; 0 when nothing can be said.</param>
/// <param name="Interval">Where the lift is, with the level asked for.</param>
/// <param name="PValue">Chance of a lift this far from 0 if there were none; 1 when nothing can be said.</param>
public sealed record Comparison(double Lift, double StandardError, Interval Interval, double PValue)
{
    /// <summary>Lift relative to the control (delta method), with Welch's t-test: for one look at a sample size fixed beforehand.</summary>
    /// <remarks>
    /// Deng, Knoblich and Lu (2018), KDD, section 3: variance v_b ÷ m_a² + v_a m_b² ÷ m_a⁴. Welch (1947), Biometrika 34, for the degrees of
    /// freedom. Same figures as the package gbstats of growthbook.
    /// </remarks>
    public static Comparison Relative(Arm control, Arm treatment, double level = 0.95) =>
        Fixed(Effect.Relative(control, treatment), control, treatment, level);

    /// <summary>Difference of the means, with Welch's t-test: for one look at a sample size fixed beforehand.</summary>
    public static Comparison Absolute(Arm control, Arm treatment, double level = 0.95) =>
        Fixed(Effect.Absolute(control, treatment), control, treatment, level);

    /// <summary>Lift relative to the control whose interval holds at every look: stop whenever you like.</summary>
    /// <remarks>
    /// Asymptotic confidence sequence: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2023), "Time-uniform central limit theory and
    /// asymptotic confidence sequences" (arXiv:2103.06476v7), eq. 9 for the interval and eq. 155 for the p-value; the normal mixture of
    /// the mSPRT (Robbins 1970; Johari et al. 2017). ρ is chosen so that the interval is tightest at <paramref name="tunedFor"/> users.
    /// </remarks>
    /// <param name="control">Control.</param>
    /// <param name="treatment">Treatment.</param>
    /// <param name="level">In (0, 1).</param>
    /// <param name="tunedFor">N*: users at which the decision is expected, both arms.</param>
    public static Comparison AlwaysValid(Arm control, Arm treatment, double level = 0.95, double tunedFor = 5000) =>
        Sequential(Effect.Relative(control, treatment), control.Users + treatment.Users, level, tunedFor);

    /// <summary>The same for the difference of the means.</summary>
    public static Comparison AlwaysValidAbsolute(Arm control, Arm treatment, double level = 0.95, double tunedFor = 5000) =>
        Sequential(Effect.Absolute(control, treatment), control.Users + treatment.Users, level, tunedFor);

    internal static Comparison Fixed(Effect effect, Arm a, Arm b, double level)
    {
        if (!effect.IsKnown)
            return Unknown(level);
        var (va, vb) = (a.VarianceOfMean, b.VarianceOfMean);
        var freedom = (va + vb) * (va + vb) / ((va * va / (a.Users - 1)) + (vb * vb / (b.Users - 1)));
        var error = Math.Sqrt(effect.Variance);
        var half = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * error;
        return new Comparison(
            effect.Lift,
            error,
            new Interval(effect.Lift - half, effect.Lift + half),
            2 * StudentT.CDF(0, 1, freedom, -Math.Abs(effect.Lift) / error)
        );
    }

    internal static Comparison Sequential(Effect effect, double users, double level, double tunedFor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tunedFor);
        Interval.Quantile(level);
        if (!effect.IsKnown)
            return Unknown(level);
        var alpha = 1 - level;
        var rho2 = ((-2 * Math.Log(alpha)) + Math.Log((-2 * Math.Log(alpha)) + 1)) / tunedFor;
        var growth = (users * rho2) + 1;
        // eq. 9, with σ² = n × variance of the lift.
        var half = Math.Sqrt(effect.Variance * 2 * growth / (users * rho2) * Math.Log(Math.Sqrt(growth) / alpha));
        var evidence = (rho2 * effect.Lift * effect.Lift * users / effect.Variance / (2 * growth)) - (Math.Log(growth) / 2);
        return new Comparison(
            effect.Lift,
            Math.Sqrt(effect.Variance),
            new Interval(effect.Lift - half, effect.Lift + half),
            Math.Min(1, Math.Exp(-evidence))
        );
    }

    private static Comparison Unknown(double level)
    {
        Interval.Quantile(level);
        return new Comparison(0, 0, new Interval(double.NegativeInfinity, double.PositiveInfinity), 1);
    }
}

/// <summary>A lift and its variance.</summary>
internal readonly record struct Effect(double Lift, double Variance)
{
    /// <summary>False when an arm is too small, does not vary, or the control's mean is 0.</summary>
    public bool IsKnown => Variance > 0 && double.IsFinite(Lift) && double.IsFinite(Variance);

    public static Effect Absolute(Arm a, Arm b) =>
        a.Users < 2 || b.Users < 2 ? default : new Effect(b.Mean - a.Mean, a.VarianceOfMean + b.VarianceOfMean);

    public static Effect Relative(Arm a, Arm b)
    {
        var m = a.Mean;
        return a.Users < 2 || b.Users < 2 || m == 0
            ? default
            : new Effect((b.Mean - m) / m, (b.VarianceOfMean / (m * m)) + (a.VarianceOfMean * b.Mean * b.Mean / (m * m * m * m)));
    }
}
