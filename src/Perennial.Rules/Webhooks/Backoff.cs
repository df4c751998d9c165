namespace Perennial.Rules.Webhooks;

/// <summary>When a delivery that failed is tried again.</summary>
/// <remarks>
/// Our choice: 10 s, doubled with each failure, at most 4 h; half of it is random ("equal jitter", M. Brooker, Exponential
/// Backoff And Jitter, 2015), so that receivers that come back are not met by everybody at once. Sixteen attempts take
/// about 19 hours: longer than a night, shorter than a weekend nobody notices.
/// </remarks>
public static class Backoff
{
    /// <summary>Attempts after which the subscription is paused until a person looks.</summary>
    public const int Attempts = 16;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>How long to wait after so many failures.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="random">In [0, 1).</param>
    /// <param name="asked">What the receiver asked for in Retry-After; honoured up to the longest wait.</param>
    public static TimeSpan After(int failures, double random, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, failures - 1), Longest.TotalSeconds);
        var own = TimeSpan.FromSeconds((whole / 2) + (whole / 2 * random));
        return asked is { } wish && wish > own ? (wish < Longest ? wish : Longest) : own;
    }
}
