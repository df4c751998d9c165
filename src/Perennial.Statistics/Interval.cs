using MathNet.Numerics.Distributions;

namespace Perennial.Statistics;

/// <summary>An interval that holds the true value with the chance that was asked for, in repeated samples.</summary>
/// <param name="Lower">Lower end, inclusive.</param>
/// <param name="Upper">Upper end, inclusive.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether the value is within the ends.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>z with P(|Z| ≤ z) = <paramref name="level"/> for a standard normal Z: 1.96 for 0.95.</summary>
    internal static double Quantile(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level of confidence is in (0, 1).");
        return Normal.InvCDF(0, 1, (1 + level) / 2);
    }
}
