namespace Perennial.Rules.Measures;

/// <summary>The churn window W and the dormancy threshold D, in days.</summary>
/// <param name="ChurnDays">A customer without a basis event for more than this many days has churned.</param>
/// <param name="DormantDays">A customer without one for more than this many days is dormant.</param>
/// <param name="Derived">Whether the churn window was derived from the data rather than set.</param>
public sealed record ActivityWindows(int ChurnDays, int DormantDays, bool Derived)
{
    /// <summary>The shortest window that is derived, in days.</summary>
    public const int Shortest = 30;

    /// <summary>The longest window that is derived, in days.</summary>
    public const int Longest = 365;

    /// <summary>
    /// Settings where given; otherwise W = 90th percentile of the gaps between consecutive paid-order days of one customer,
    /// at least 30 and at most 365 (365 when nobody has ordered twice), and D = W / 2, rounded up.
    /// </summary>
    /// <param name="gaps">Gaps over all customers.</param>
    /// <param name="churnDays">The workspace's setting, or null to derive it.</param>
    /// <param name="dormantDays">The workspace's setting, or null to derive it; never above the churn window.</param>
    public static ActivityWindows Of(GapDistribution gaps, int? churnDays = null, int? dormantDays = null)
    {
        var churn = churnDays ?? Math.Clamp(gaps.Percentile90 ?? Longest, Shortest, Longest);
        var dormant = Math.Min(dormantDays ?? (churn + 1) / 2, churn);
        return new ActivityWindows(churn, dormant, churnDays is null);
    }

    /// <summary>Days of grace after the end of a contract that is not renewed, where the workspace sets none. Our choice: a month to pay the bill.</summary>
    public const int Grace = 30;

    /// <summary>
    /// Windows of the basis "subscription": W is the grace after the last day under contract, and whoever has no contract in force is
    /// dormant from the first day on (D = 1), unless the workspace says otherwise.
    /// </summary>
    /// <param name="churnDays">The workspace's setting, or null for <see cref="Grace"/>.</param>
    /// <param name="dormantDays">The workspace's setting, or null for 1; never above the churn window.</param>
    public static ActivityWindows OfContracts(int? churnDays = null, int? dormantDays = null)
    {
        var churn = churnDays ?? Grace;
        return new ActivityWindows(churn, Math.Min(dormantDays ?? 1, churn), Derived: false);
    }
}
