using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;

namespace Perennial.SampleShop;

/// <summary>Puts the shop's own clock into a time zone. Days are few and times are many: the start of each day is looked up once.</summary>
internal sealed class SampleClock(Zone zone)
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly Dictionary<int, long?> _ordinaryDays = [];

    /// <summary>Unix milliseconds.</summary>
    public long InstantOf(SampleTime time) =>
        StartOfOrdinaryDay(time.Day) is { } start
            ? start + (time.Second * 1000L)
            : zone.InstantOf(LocalDay.ToDateTime(time.Day).AddSeconds(time.Second));

    // Null for the two days of a year on which clocks change.
    private long? StartOfOrdinaryDay(int day)
    {
        if (_ordinaryDays.TryGetValue(day, out var known))
            return known;
        var start = zone.StartOf(day);
        return _ordinaryDays[day] = zone.StartOf(day + 1) - start == MillisecondsPerDay ? start : null;
    }
}
