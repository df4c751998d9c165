using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>When clocks show what a step waits for.</summary>
public static class JourneyClock
{
    // A week, the days on which a window from yesterday is still open, and one for a clock change.
    private const int DaysAhead = 8;

    /// <summary>A clock reading such as <c>09:00</c>; null when it is none.</summary>
    public static TimeOnly? Reading(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var reading) ? reading : null;

    /// <summary>The first instant from <paramref name="now"/> on at which clocks show a time on one of the weekdays.</summary>
    /// <param name="time">The time.</param>
    /// <param name="weekdays">1 Monday to 7 Sunday; null or empty for any.</param>
    /// <param name="zone">Whose clocks.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static long Next(TimeOnly time, IReadOnlyList<int>? weekdays, Zone zone, long now)
    {
        var today = zone.LocalOf(now).Date;
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            var instant = zone.InstantOf(day + time.ToTimeSpan());
            if (IsOneOf(weekdays, day) && instant >= now)
                return instant;
        }
        return now;
    }

    /// <summary>The first instant from <paramref name="now"/> on at which a window is open; now when it is.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive; not after <paramref name="from"/> it is one of the next day.</param>
    /// <param name="weekdays">Days on which it begins, 1 Monday to 7 Sunday; null or empty for any.</param>
    /// <param name="zone">Whose clocks.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static long Opens(TimeOnly from, TimeOnly to, IReadOnlyList<int>? weekdays, Zone zone, long now)
    {
        var today = zone.LocalOf(now).Date;
        for (var ahead = -1; ahead <= DaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            var end = zone.InstantOf(day.AddDays(to <= from ? 1 : 0) + to.ToTimeSpan());
            if (IsOneOf(weekdays, day) && now < end)
                return Math.Max(now, zone.InstantOf(day + from.ToTimeSpan()));
        }
        return now;
    }

    private static bool IsOneOf(IReadOnlyList<int>? weekdays, DateTime day) =>
        weekdays is not { Count: > 0 } || weekdays.Contains(day.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek);
}
