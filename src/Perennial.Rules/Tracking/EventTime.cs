namespace Perennial.Rules.Tracking;

/// <summary>When something happened, by our clock.</summary>
public static class EventTime
{
    /// <summary>
    /// The sender's time, moved by how far the sender's clock was off when it sent: received − (sent − happened). Without a
    /// time of its own a message happened when it was received.
    /// </summary>
    /// <param name="message">Says when it happened and when it was sent.</param>
    /// <param name="receivedAt">Unix milliseconds by our clock.</param>
    /// <returns>Unix milliseconds. Not judged: see <see cref="MessageRule"/>.</returns>
    public static long Of(TrackedMessage message, long receivedAt)
    {
        if (message.Timestamp is not { } happened)
            return receivedAt;
        if (message.SentAt is not { } sent)
            return happened;
        var off = receivedAt - sent;
        return Math.Abs(off) < TrackingLimits.ClockTolerance ? happened : happened + off;
    }
}
