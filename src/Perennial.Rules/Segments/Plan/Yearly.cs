using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments.Plan;

/// <summary>
/// Days that return every year. 29 February is kept on the 28th in common years (our choice: nobody's day comes late or is left out).
/// </summary>
public static class Yearly
{
    /// <summary>The 366 days as month × 100 + day.</summary>
    public static IReadOnlyList<int> MonthDays { get; } =
    [.. Enumerable.Range(0, 366).Select(day => new DateOnly(2024, 1, 1).AddDays(day)).Select(date => (date.Month * 100) + date.Day)];

    /// <summary>Whether the day returns between today and so many days ahead, or so many days ago and today; both ends included.</summary>
    public static bool Returns(int monthDay, int today, int days, bool ahead)
    {
        var (from, to) = ahead ? (today, today + days) : (today - days, today);
        var first = LocalDay.ToDate(from).Year;
        for (var year = first; year <= first + 2; year++)
        {
            var day = DayIn(year, monthDay);
            if (day >= from)
                return day <= to;
        }
        return false;
    }

    /// <summary>The first day after today on which <see cref="Returns"/> answers otherwise; null when it never does.</summary>
    public static int? NextChange(int monthDay, int today, int days, bool ahead)
    {
        var now = Returns(monthDay, today, days, ahead);
        for (var day = today + 1; day <= today + 800; day++)
            if (Returns(monthDay, day, days, ahead) != now)
                return day;
        return null;
    }

    private static int DayIn(int year, int monthDay) =>
        LocalDay.Of(year, monthDay / 100, monthDay == 229 && !DateTime.IsLeapYear(year) ? 28 : monthDay % 100);
}
