using System.Numerics;

namespace Perennial.Statistics;

/// <summary>Quantiles of a sample that is already in ascending order.</summary>
/// <remarks>
/// The nine usual definitions are in Hyndman &amp; Fan (1996), "Sample Quantiles in Statistical Packages",
/// The American Statistician 50 (4). Two of them are here: one that interpolates, for numbers on a scale
/// (money, ratios), and one that always answers with a value of the sample, for whole days and ranks.
/// A NaN has no place in an order, so none may be in the sample.
/// </remarks>
public static class Quantile
{
    /// <summary>R's own fuzz: four times the distance between 1 and the next number.</summary>
    private const double RelativeTolerance = 4 * 2.220446049250313e-16;

    /// <summary>The quantile by linear interpolation between the two nearest values (type 7; R's and NumPy's default).</summary>
    /// <param name="ascending">The sample in ascending order; must not be empty. The order is not checked.</param>
    /// <param name="probability">In [0, 1]: 0 is the smallest value, 0.5 the median, 1 the largest.</param>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is outside [0, 1] or NaN.</exception>
    public static double Interpolated<T>(ReadOnlySpan<T> ascending, double probability)
        where T : INumber<T>
    {
        Require(ascending.Length, probability);
        var position = (ascending.Length - 1) * probability;
        var below = (int)position;
        var low = double.CreateChecked(ascending[below]);
        if (below + 1 == ascending.Length)
            return low;
        var high = double.CreateChecked(ascending[below + 1]);
        return low + ((position - below) * (high - low));
    }

    /// <summary>
    /// The smallest value with at least the given share of the sample at or below it (type 1; the nearest-rank percentile).
    /// </summary>
    /// <param name="ascending">The sample in ascending order; must not be empty. The order is not checked.</param>
    /// <param name="probability">In [0, 1]: 0 is the smallest value, 1 the largest.</param>
    /// <returns>A value of the sample, never one between two of them.</returns>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is outside [0, 1] or NaN.</exception>
    public static T NearestRank<T>(ReadOnlySpan<T> ascending, double probability)
        where T : INumber<T>
    {
        Require(ascending.Length, probability);
        return ascending[NearestRankIndex(ascending.Length, probability)];
    }

    /// <summary>Where the nearest-rank percentile of a sample of this size stands, counted from 0.</summary>
    /// <remarks>For callers that let a database do the sorting. Preconditions as in <see cref="NearestRank"/>.</remarks>
    public static int NearestRankIndex(int count, double probability)
    {
        Require(count, probability);
        var rank = count * probability;
        // 100 × 0.07 is 7.000000000000001 in binary; without the tolerance the eighth value would be taken.
        var nearest = Math.Round(rank);
        var whole = Math.Abs(rank - nearest) <= RelativeTolerance * Math.Max(1, rank) ? nearest : Math.Ceiling(rank);
        return Math.Max(1, (int)whole) - 1;
    }

    private static void Require(int count, double probability)
    {
        if (count <= 0)
            throw new ArgumentException("A quantile needs at least one value.", nameof(count));
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is in [0, 1].");
    }
}
