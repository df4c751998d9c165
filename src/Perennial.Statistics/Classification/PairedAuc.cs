namespace Perennial.Statistics.Classification;

/// <summary>How much better one ranking of the same rows is than another.</summary>
/// <param name="Difference">The first area under the ROC curve less the second.</param>
/// <param name="StandardError">Of the difference; 0 when the two rank alike.</param>
/// <remarks>DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44 (3); by midranks as Sun and Xu (2014), IEEE Signal Processing Letters 21 (11).</remarks>
public readonly record struct PairedAuc(double Difference, double StandardError)
{
    /// <summary>Compares two scores of the same rows; NaN when there is only one outcome.</summary>
    public static PairedAuc Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> outcomes)
    {
        if (first.Length != outcomes.Length || second.Length != outcomes.Length)
            throw new ArgumentException("There must be two scores for each outcome.", nameof(second));
        double positives = outcomes.Count(true);
        var negatives = outcomes.Length - positives;
        if (positives == 0 || negatives == 0)
            return new PairedAuc(double.NaN, double.NaN);
        var (one, other) = (Placements(first, outcomes), Placements(second, outcomes));
        var (mean, squares, mean0, squares0) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var gap = one[i] - other[i];
            if (outcomes[i])
                (mean, squares) = (mean + (gap / positives), squares + (gap * gap / positives));
            else
                (mean0, squares0) = (mean0 + (gap / negatives), squares0 + (gap * gap / negatives));
        }
        var variance = ((squares - (mean * mean)) / positives) + ((squares0 - (mean0 * mean0)) / negatives);
        return new PairedAuc(mean, Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>Of each positive row the share of negative ones it outranks, of each negative one the share of positive ones above it; ties are half.</summary>
    private static double[] Placements(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        var (sorted, places) = (scores.ToArray(), new int[scores.Length]);
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        Array.Sort(sorted, places);
        var placements = new double[scores.Length];
        double positives = outcomes.Count(true);
        var negatives = scores.Length - positives;
        var (below, belowPositive) = (0, 0);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            var tied = 0;
            for (to = from; to < sorted.Length && sorted[to] == sorted[from]; to++)
                tied += outcomes[places[to]] ? 1 : 0;
            var (same, sameNegative) = (to - from, to - from - tied);
            for (var i = from; i < to; i++)
                placements[places[i]] = outcomes[places[i]]
                    ? (below - belowPositive + (sameNegative / 2.0)) / negatives
                    : (positives - belowPositive - (tied / 2.0)) / positives;
            (below, belowPositive) = (below + same, belowPositive + tied);
        }
        return placements;
    }
}
