namespace Perennial.Rules.Scores;

/// <summary>What is at stake with a customer.</summary>
public static class Stake
{
    /// <summary>
    /// Risk × what the next twelve months are worth if the customer stays, in minor units; null for those who have left already by the
    /// definition of churn: they must be won back, not kept.
    /// </summary>
    /// <remarks>Our choice. The value if they stay is the predicted one ÷ the probability that they are still a customer.</remarks>
    public static long? Of(SnapshotRow row, int at, int window, double risk, Forecast ahead) =>
        row.LastDay < at - window ? null : (long)(risk * ahead.Clv12 / Math.Max(ahead.Alive, 0.05));
}
