namespace Perennial.Rules.Basics;

/// <summary>A stretch of time in which a zone's clocks differ from UTC by one amount.</summary>
/// <param name="From">First instant, Unix milliseconds, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Offset">Milliseconds to add to UTC.</param>
public readonly record struct ZoneOffset(long From, long To, long Offset);

/// <summary>Takes the history of a zone's clocks apart, so that days can be counted by arithmetic in SQL.</summary>
public static class ZoneOffsets
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>The stretches that cover [from, to), in their order.</summary>
    /// <remarks>Two changes within one day and back to the same offset are not seen; no zone has had them since 1970.</remarks>
    public static IEnumerable<ZoneOffset> Between(this Zone zone, long from, long to)
    {
        var start = from;
        while (start < to)
        {
            var offset = OffsetAt(zone, start);
            var end = start;
            while (end < to && OffsetAt(zone, end) == offset)
                end = Math.Min(end + MillisecondsPerDay, to);
            if (end > start && OffsetAt(zone, end - 1) != offset)
                end = FirstOther(zone, Math.Max(start, end - MillisecondsPerDay), end, offset);
            yield return new ZoneOffset(start, end, offset);
            start = end;
        }
    }

    private static long FirstOther(Zone zone, long same, long other, long offset)
    {
        while (other - same > 1)
        {
            var middle = same + ((other - same) / 2);
            if (OffsetAt(zone, middle) == offset)
                same = middle;
            else
                other = middle;
        }
        return other;
    }

    private static long OffsetAt(Zone zone, long instant) => (long)(zone.LocalOf(instant) - DateTime.UnixEpoch).TotalMilliseconds - instant;
}
