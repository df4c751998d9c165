namespace Perennial.Rules.Imports;

/// <summary>How the dates of a column are to be read. As flags: the ways in which a value can be read.</summary>
[Flags]
public enum DateOrder
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Year, month, day. Every date that begins with a four-digit year is one, whatever the column's order.</summary>
    YearMonthDay = 1,

    /// <summary>Day, month, year.</summary>
    DayMonthYear = 2,

    /// <summary>Month, day, year.</summary>
    MonthDayYear = 4,

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    UnixSeconds = 8,

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    UnixMilliseconds = 16,

    /// <summary>Days since 1899-12-30, as Excel counts.</summary>
    ExcelSerial = 32,

    /// <summary>Readable in every order of day, month and year: the year has four digits and stands first, or the month is named.</summary>
    AnyText = YearMonthDay | DayMonthYear | MonthDayYear,
}

/// <summary>The names of date orders in mappings and on the command line.</summary>
public static class DateOrders
{
    /// <summary>
    /// Reads a pattern such as <c>dd/MM/yyyy HH:mm</c>, of which only the order of day, month and year matters, or one of
    /// <c>iso</c>, <c>unix</c>, <c>unix_ms</c>, <c>excel</c>, <c>dmy</c>, <c>mdy</c>, <c>ymd</c>.
    /// </summary>
    /// <returns>The order; null when the text names none.</returns>
    public static DateOrder? Parse(string pattern)
    {
        var text = pattern.Trim().ToLowerInvariant();
        return text switch
        {
            "iso" => DateOrder.YearMonthDay,
            "unix" or "unix_s" => DateOrder.UnixSeconds,
            "unix_ms" => DateOrder.UnixMilliseconds,
            "excel" => DateOrder.ExcelSerial,
            _ => ByLetters(
                text.IndexOf('y', StringComparison.Ordinal),
                text.IndexOf('m', StringComparison.Ordinal),
                text.IndexOf('d', StringComparison.Ordinal)
            ),
        };
    }

    /// <summary>A pattern that <see cref="Parse"/> reads as the order.</summary>
    public static string Pattern(DateOrder order) => new DateShape('/', 0, LongYear: true, NamedMonth: false).Pattern(order);

    private static DateOrder? ByLetters(int year, int month, int day) =>
        (year, month, day) switch
        {
            _ when year < 0 || month < 0 || day < 0 => null,
            _ when year < month && month < day => DateOrder.YearMonthDay,
            _ when day < month && month < year => DateOrder.DayMonthYear,
            _ when month < day && day < year => DateOrder.MonthDayYear,
            _ => null,
        };
}
