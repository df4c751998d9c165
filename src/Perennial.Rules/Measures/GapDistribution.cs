namespace Perennial.Rules.Measures;

/// <summary>The distribution of days between consecutive order days of one customer; orders on one day are one.</summary>
public sealed class GapDistribution
{
    private readonly List<GapCount> _gaps;

    /// <summary>A distribution of counted gaps, in any order.</summary>
    public GapDistribution(IEnumerable<GapCount> gaps)
    {
        _gaps = [.. gaps.Where(g => g.Occurrences > 0).OrderBy(g => g.Days)];
        Count = _gaps.Sum(g => g.Occurrences);
    }

    /// <summary>How many gaps there are.</summary>
    public long Count { get; }

    /// <summary>Mean gap in days; null without gaps.</summary>
    public double? Mean => Count == 0 ? null : _gaps.Sum(g => (double)g.Days * g.Occurrences) / Count;

    /// <summary>Median gap in days: the mean of the two middle ones when their number is even; null without gaps.</summary>
    public double? Median => Count == 0 ? null : (At((Count - 1) / 2) + At(Count / 2)) / 2.0;

    /// <summary>The 90th percentile by nearest rank: the shortest gap that at least 90 % of all gaps do not exceed; null without gaps.</summary>
    public int? Percentile90 => Count == 0 ? null : At(((9 * Count) + 9) / 10 - 1);

    private int At(long index)
    {
        foreach (var gap in _gaps)
        {
            if (index < gap.Occurrences)
                return gap.Days;
            index -= gap.Occurrences;
        }
        throw new System.Diagnostics.UnreachableException();
    }
}
