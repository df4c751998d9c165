namespace Perennial.Rules.Messages;

/// <summary>How an attempt to send went.</summary>
public enum SendResult
{
    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>Not taken, and it may be later: greylisting, a full mailbox, a limit.</summary>
    Temporary,

    /// <summary>The provider could not be reached, or does not let us in. Not the message's fault.</summary>
    Down,

    /// <summary>Not taken: the provider asks to be left alone for a while.</summary>
    Throttled,

    /// <summary>There is no such address.</summary>
    BadAddress,

    /// <summary>Refused for good, for another reason.</summary>
    Refused,

    /// <summary>The connection broke after the message was on its way: it may or may not have been taken.</summary>
    Unknown,
}

/// <summary>What becomes of a message after an attempt.</summary>
/// <param name="State">sent, queued, failed or unknown.</param>
/// <param name="RetryAt">When it is tried again, Unix milliseconds; only for queued.</param>
public sealed record AfterAttempt(string State, long? RetryAt);

/// <summary>Decides when a message is tried again.</summary>
/// <remarks>
/// Our choice. Temporary refusals are mostly greylisting and limits of a few minutes: 1, 5, 15, 60 minutes, then every 4 hours,
/// for two days. A provider that is down is asked again within a minute and then ever less often, for three days, because
/// it is mended by people.
/// </remarks>
public static class Retry
{
    private const long Minute = 60_000;

    private static readonly long[] AfterRefusal = [1, 5, 15, 60, 240, 240, 240, 240, 240, 240, 240, 240, 240];

    private const int MostWhileDown = 80;

    /// <summary>What becomes of it.</summary>
    /// <param name="result">How the attempt went.</param>
    /// <param name="attempts">How many there were, this one counted; at least 1.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="asked">For how long the provider asks to be left alone, in seconds; null when it does not.</param>
    public static AfterAttempt After(SendResult result, int attempts, long now, double? asked = null) =>
        result switch
        {
            SendResult.Throttled when attempts <= MostWhileDown => new("queued", now + Asked(asked)),
            SendResult.Sent => new("sent", null),
            SendResult.Unknown => new("unknown", null),
            SendResult.Temporary when attempts <= AfterRefusal.Length => new("queued", now + AfterRefusal[attempts - 1] * Minute),
            SendResult.Down when attempts <= MostWhileDown => new("queued", now + Math.Min(60, 1L << Math.Min(attempts - 1, 6)) * Minute),
            _ => new("failed", null),
        };

    // A second at least, or it would be asked again at once; a day at most, whatever it says.
    private static long Asked(double? seconds) => (long)(Math.Clamp(seconds ?? 60, 1, 86_400) * 1_000);
}
