using MathNet.Numerics.Distributions;

namespace Perennial.Statistics.Experiments;

/// <summary>How many users an experiment needs, and what it can see with the users there are. Two-sided tests, arms of equal size.</summary>
/// <remarks>Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, section 4.2 (without continuity correction).</remarks>
public static class SampleSize
{
    /// <summary>Users per arm to notice that a share <paramref name="baseline"/> became <paramref name="baseline"/> × (1 + <paramref name="lift"/>).</summary>
    /// <param name="baseline">In (0, 1).</param>
    /// <param name="lift">Relative, not 0, such that the new share is in (0, 1).</param>
    /// <param name="power">Chance to notice it, in (0, 1).</param>
    /// <param name="alpha">Chance of a false alarm, in (0, 1).</param>
    public static double ForProportion(double baseline, double lift, double power = 0.8, double alpha = 0.05)
    {
        var changed = baseline * (1 + lift);
        if (!(baseline is > 0 and < 1 && changed is > 0 and < 1) || lift == 0)
            throw new ArgumentOutOfRangeException(nameof(lift), lift, "Both shares are in (0, 1), and they differ.");
        var z = Quantiles(power, alpha);
        return z * z * ((baseline * (1 - baseline)) + (changed * (1 - changed))) / ((changed - baseline) * (changed - baseline));
    }

    /// <summary>Users per arm to notice a difference of two means.</summary>
    /// <param name="deviation">Standard deviation of one user's value, above 0.</param>
    /// <param name="difference">Absolute, not 0.</param>
    /// <param name="power">Chance to notice it.</param>
    /// <param name="alpha">Chance of a false alarm.</param>
    public static double ForMean(double deviation, double difference, double power = 0.8, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        ArgumentOutOfRangeException.ThrowIfZero(difference);
        var z = Quantiles(power, alpha);
        return 2 * z * z * deviation * deviation / (difference * difference);
    }

    /// <summary>The smallest relative lift of a share that so many users per arm will notice; null when they are too few for any.</summary>
    public static double? DetectableLift(double baseline, double usersPerArm, double power = 0.8, double alpha = 0.05)
    {
        if (!(baseline is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "A share is in (0, 1).");
        // Just below a share of 1, beyond which there is none.
        var (low, high) = (0.0, (1 - baseline) / baseline * (1 - 1e-9));
        if (!(baseline * (1 + high) < 1) || ForProportion(baseline, high, power, alpha) > usersPerArm)
            return null;
        for (var round = 0; round < 100; round++)
        {
            var middle = (low + high) / 2;
            if (ForProportion(baseline, middle, power, alpha) > usersPerArm)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static double Quantiles(double power, double alpha) => Interval.Quantile(1 - alpha) + Normal.InvCDF(0, 1, power);
}
