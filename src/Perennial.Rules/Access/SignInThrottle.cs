namespace Perennial.Rules.Access;

/// <summary>How long to wait after failed sign-ins. Our choice: slow enough against guessing, short enough for people.</summary>
public static class SignInThrottle
{
    /// <summary>Failures on one account within <see cref="Window"/> after which it waits.</summary>
    public const int PerAccount = 5;

    /// <summary>Failures from one address, on any account, within <see cref="Window"/> after which it waits.</summary>
    public const int PerAddress = 20;

    /// <summary>How long a failure counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>How long until the next attempt is looked at; zero when it may be now.</summary>
    /// <param name="failures">Unix milliseconds of earlier failures, the latest first; older than the window do no harm.</param>
    /// <param name="limit"><see cref="PerAccount"/> or <see cref="PerAddress"/>.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static TimeSpan Wait(IReadOnlyList<long> failures, int limit, long now)
    {
        if (failures.Count < limit)
            return TimeSpan.Zero;
        var until = failures[limit - 1] + (long)Window.TotalMilliseconds;
        return until > now ? TimeSpan.FromMilliseconds(until - now) : TimeSpan.Zero;
    }
}
