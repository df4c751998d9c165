using MathNet.Numerics.Distributions;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Survival;

/// <summary>Whether groups differ in survival.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Groups − 1.</param>
/// <param name="PValue">In [0, 1]; 1 where there is nothing to compare.</param>
/// <param name="Observed">Events of each group.</param>
/// <param name="Expected">Events each group would have had if all survived alike.</param>
public sealed record LogRank(
    double ChiSquare,
    int DegreesOfFreedom,
    double PValue,
    IReadOnlyList<double> Observed,
    IReadOnlyList<double> Expected
)
{
    /// <summary>The log-rank test of two or more groups.</summary>
    /// <param name="durations">Time observed of each subject.</param>
    /// <param name="isEvent">Whether the event ended it.</param>
    /// <param name="groups">Group of each subject, in [0, <paramref name="count"/>).</param>
    /// <param name="count">How many groups.</param>
    /// <remarks>Mantel (1966); Kalbfleisch and Prentice (2002), section 1.5, with the hypergeometric variance.</remarks>
    public static LogRank Test(ReadOnlySpan<double> durations, ReadOnlySpan<bool> isEvent, ReadOnlySpan<int> groups, int count)
    {
        if (groups.Length != durations.Length)
            throw new ArgumentException("There must be one group for each duration.", nameof(groups));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var order = EventTimes.Sorted(durations, isEvent);
        var (atRisk, observed, expected) = (new double[count], new double[count], new double[count]);
        foreach (var group in groups)
            atRisk[group]++;
        var variance = new double[count, count];
        for (int from = 0, to; from < order.Length; from = to)
        {
            double events = 0;
            for (to = from; to < order.Length && order[to].Time == order[from].Time; to++)
                if (order[to].IsEvent)
                {
                    events++;
                    observed[groups[order[to].Place]]++;
                }
            double all = order.Length - from;
            for (var g = 0; g < count && events > 0; g++)
            {
                expected[g] += events * atRisk[g] / all;
                for (var h = 0; h < count && all > 1; h++)
                    variance[g, h] += events * (all - events) / (all - 1) * (atRisk[g] / all) * ((g == h ? 1 : 0) - (atRisk[h] / all));
            }
            for (var i = from; i < to; i++)
                atRisk[groups[order[i].Place]]--;
        }
        // The groups' differences add up to 0: one group is left out, and so is every group nobody was ever at risk in.
        var inner = new double[count - 1, count - 1];
        var gap = new double[count - 1];
        for (var g = 0; g < count - 1; g++)
        {
            gap[g] = observed[g] - expected[g];
            for (var h = 0; h < count - 1; h++)
                inner[g, h] = variance[g, h];
        }
        var aliased = SymmetricMatrix.Factor(inner, 1e-10);
        var statistic = SymmetricMatrix.Solve(inner, gap).Zip(gap, (a, b) => a * b).Sum();
        var freedom = aliased.Count(isAliased => !isAliased);
        return new LogRank(statistic, freedom, freedom == 0 ? 1 : 1 - ChiSquared.CDF(freedom, statistic), observed, expected);
    }
}
