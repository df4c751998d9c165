using System.Globalization;

namespace Perennial.Rules.Basics;

/// <summary>Days as the database keeps them: a count from 1970-01-01, without a zone.</summary>
public static class LocalDay
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The count of a calendar date.</summary>
    public static int Of(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>The count of a calendar date.</summary>
    public static int Of(int year, int month, int day) => Of(new DateOnly(year, month, day));

    /// <summary>The calendar date of a count.</summary>
    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>Midnight at the start of the day, without a zone.</summary>
    public static DateTime ToDateTime(int day) => ToDate(day).ToDateTime(TimeOnly.MinValue);

    /// <summary>The day as ISO 8601 text: <c>2011-03-31</c>.</summary>
    public static string Format(int day) => ToDate(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601 text; null when it is not a date.</summary>
    public static int? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Of(date) : null;
}
