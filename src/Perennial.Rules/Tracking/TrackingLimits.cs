namespace Perennial.Rules.Tracking;

/// <summary>How large and how far off in time a message may be. The sizes are those of the Segment specification.</summary>
public static class TrackingLimits
{
    /// <summary>Bytes of one message.</summary>
    public const int Message = 32 * 1024;

    /// <summary>Bytes of one request, after it was unpacked.</summary>
    public const int Batch = 500 * 1024;

    /// <summary>Characters of a name or an id.</summary>
    public const int Text = 255;

    /// <summary>A message from further ahead than this is rejected: 24 hours, in milliseconds.</summary>
    public const long Ahead = 24L * 3600 * 1000;

    /// <summary>A message from before this instant is rejected: 2000-01-01 UTC. Our choice; older times are clocks that were never set.</summary>
    public const long Earliest = 946_684_800_000;

    /// <summary>A sender's clock that differs by less is taken for right; the difference is the way through the network. Our choice.</summary>
    public const long ClockTolerance = 5_000;
}
