namespace Perennial.Rules.Basics;

/// <summary>
/// The workspace's time zone: turns instants into local days and back. Days are counted from 1970-01-01;
/// instants are Unix milliseconds (UTC).
/// </summary>
public sealed class Zone
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly TimeZoneInfo _zone;

    private Zone(TimeZoneInfo zone) => _zone = zone;

    /// <summary>Coordinated universal time.</summary>
    public static Zone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The IANA name, for example <c>Asia/Shanghai</c>.</summary>
    public string Name => _zone.Id;

    /// <summary>Finds a zone by its IANA name; null when there is none of that name.</summary>
    public static Zone? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new Zone(zone) : null;

    /// <summary>The local day of an instant.</summary>
    public int DayOf(long instant) => (int)Math.Floor((instant + OffsetAt(instant)) / (double)MillisecondsPerDay);

    /// <summary>The instant at which a local day begins. Where a clock change skips midnight, the first instant after it.</summary>
    public long StartOf(int day) => InstantOf(LocalDay.ToDateTime(day));

    /// <summary>The instant of a local clock reading.</summary>
    /// <remarks>
    /// A reading that a clock change skips is moved forward by the length of the gap; one that occurs twice means the first
    /// occurrence. This is the "lenient" resolver of Noda Time.
    /// </remarks>
    public long InstantOf(DateTime local)
    {
        var reading = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var ticks = (reading - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        if (_zone.IsInvalidTime(reading))
            return ticks - (long)_zone.GetUtcOffset(reading.AddDays(-1)).TotalMilliseconds;
        var offset = _zone.IsAmbiguousTime(reading) ? _zone.GetAmbiguousTimeOffsets(reading).Max() : _zone.GetUtcOffset(reading);
        return ticks - (long)offset.TotalMilliseconds;
    }

    /// <summary>The clock reading at an instant.</summary>
    public DateTime LocalOf(long instant) => DateTime.UnixEpoch.AddMilliseconds(instant + OffsetAt(instant));

    private long OffsetAt(long instant) => (long)_zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(instant)).TotalMilliseconds;
}
