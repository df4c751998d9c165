namespace Perennial.Rules.Basics;

/// <summary>
/// The layout of ids: 41 bits of milliseconds since 2025-01-01 UTC, 4 bits of node, 8 bits of sequence. Ids grow with
/// time, are unique across 16 nodes, and stay below 2^53 until 2094, so that JSON numbers carry them exactly.
/// </summary>
public static class IdLayout
{
    /// <summary>2025-01-01T00:00:00Z in Unix milliseconds.</summary>
    public const long Epoch = 1_735_689_600_000;

    /// <summary>Ids that one node can make in one millisecond.</summary>
    public const int PerMillisecond = 256;

    /// <summary>The id of a moment, a node and a sequence number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part does not fit in its bits.</exception>
    public static long Compose(long unixMilliseconds, int node, int sequence)
    {
        var since = unixMilliseconds - Epoch;
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(unixMilliseconds));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(since, 1L << 41, nameof(unixMilliseconds));
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, 16);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, PerMillisecond);
        return (since << 12) | ((long)node << 8) | (uint)sequence;
    }
}
