namespace Perennial.Rules.Tasks;

/// <summary>The days of one period (a day, week, month or year) on which a rule comes.</summary>
internal static class RuleDays
{
    public static IEnumerable<DateOnly> Of(Recurrence rule, DateOnly first, DateOnly start) =>
        rule.Frequency switch
        {
            Frequency.Daily => rule.Days.Count == 0 || rule.Days.Any(day => day.Day == start.DayOfWeek) ? [start] : [],
            Frequency.Weekly => Week(rule, first, start),
            Frequency.Monthly => Month(rule, first, start),
            _ => Year(rule, first, start),
        };

    private static IEnumerable<DateOnly> Week(Recurrence rule, DateOnly first, DateOnly monday) =>
        rule
            .Days.Select(day => day.Day)
            .DefaultIfEmpty(first.DayOfWeek)
            .Distinct()
            .Select(day => monday.AddDays(((int)day + 6) % 7))
            .Order();

    private static IEnumerable<DateOnly> Month(Recurrence rule, DateOnly first, DateOnly start)
    {
        var length = DateTime.DaysInMonth(start.Year, start.Month);
        var days = Enumerable.Range(0, length).Select(start.AddDays);
        if (rule.MonthDays.Count > 0)
            days = days.Where(day => rule.MonthDays.Contains(day.Day) || rule.MonthDays.Contains(day.Day - length - 1));
        if (rule.Days.Count > 0)
            days = days.Where(day => Fits(rule, day, day.Day, length));
        return rule.MonthDays.Count > 0 || rule.Days.Count > 0 ? days : days.Where(day => day.Day == first.Day);
    }

    private static IEnumerable<DateOnly> Year(Recurrence rule, DateOnly first, DateOnly start)
    {
        if (rule.Days.Count == 0)
            return first.Day <= DateTime.DaysInMonth(start.Year, first.Month) ? [new DateOnly(start.Year, first.Month, first.Day)] : [];
        var length = DateTime.IsLeapYear(start.Year) ? 366 : 365;
        return Enumerable.Range(0, length).Select(start.AddDays).Where(day => Fits(rule, day, day.DayOfYear, length));
    }

    /// <param name="rule">Has weekdays.</param>
    /// <param name="day">A day.</param>
    /// <param name="place">Its place in the period, from 1.</param>
    /// <param name="length">Days of the period.</param>
    private static bool Fits(Recurrence rule, DateOnly day, int place, int length) =>
        rule.Days.Any(one =>
            one.Day == day.DayOfWeek && (one.Nth is not { } nth || (nth > 0 ? (place + 6) / 7 == nth : (length - place + 7) / 7 == -nth))
        );
}
