using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>When people are left alone.</summary>
public static class QuietHours
{
    private const int MinutesPerDay = 1440;

    // A whole weekend and the night after it are over within four days.
    private const int DaysAhead = 5;

    /// <summary>The first instant from <paramref name="instant"/> on that is not quiet; the instant itself when it is not.</summary>
    /// <param name="rules">Quiet hours and days.</param>
    /// <param name="zone">The recipient's.</param>
    /// <param name="instant">Unix milliseconds.</param>
    /// <remarks>A reading that a clock change skips is moved forward: see <see cref="Zone.InstantOf"/>.</remarks>
    public static long Next(ContactRules rules, Zone zone, long instant)
    {
        var local = zone.LocalOf(instant);
        if (!IsQuiet(rules, local))
            return instant;
        for (var day = 0; day <= DaysAhead; day++)
        {
            var date = local.Date.AddDays(day);
            // Quiet hours that do not span midnight leave the day's beginning open.
            foreach (var opening in new[] { date, date.AddMinutes(rules.QuietTo) })
                if (opening > local && !IsQuiet(rules, opening))
                    return zone.InstantOf(opening);
        }
        return instant;
    }

    private static bool IsQuiet(ContactRules rules, DateTime local)
    {
        if (rules.WorkdaysOnly && (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
            return true;
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var length = (rules.QuietTo - rules.QuietFrom + MinutesPerDay) % MinutesPerDay;
        return (minute - rules.QuietFrom + MinutesPerDay) % MinutesPerDay < length;
    }
}
