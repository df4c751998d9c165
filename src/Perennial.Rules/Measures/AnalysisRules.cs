using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>The workspace's settings, resolved against its data: everything that a figure depends on besides the rows.</summary>
/// <param name="Basis">What counts as a sign of life.</param>
/// <param name="AsOf">
/// Exclusive end of the data: the day after the last basis event, or tomorrow if that is earlier. A period that ends later is
/// not over. Old data sets are thereby judged at their own end.
/// </param>
/// <param name="ChurnDays">The churn window W in days: active at t = a basis event in [t − W, t).</param>
/// <param name="DormantDays">The dormancy threshold D in days, at most W.</param>
/// <param name="PopulationGap">90th percentile, in days, of the gaps between consecutive order days of all customers.</param>
public sealed record AnalysisRules(Basis Basis, int AsOf, int ChurnDays, int DormantDays, int PopulationGap)
{
    /// <summary>The last day that belongs to the data; recency is counted to it.</summary>
    public int LastDay => AsOf - 1;

    /// <summary>Whether a period is over.</summary>
    public bool IsComplete(Period period) => period.To <= AsOf;

    /// <summary>The exclusive end of a period, or of the data when the period is not over.</summary>
    public int EndOf(Period period) => Math.Min(period.To, AsOf);
}
