namespace Perennial.Rules.Imports;

/// <summary>Reads the date cells that shops, spreadsheets and databases write.</summary>
/// <remarks>
/// Understood: ISO 8601 with and without offset; numbers divided by <c>-</c>, <c>/</c>, <c>.</c> or spaces; English month names;
/// 2011年3月4日 下午3点20分; yyyyMMdd and yyyyMMddHHmmss; Unix seconds and milliseconds; Excel serial days.
/// </remarks>
public static class DateText
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a cell without deciding between day and month.</summary>
    /// <returns>Whether it is a date in at least one order.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out DateReading reading)
    {
        text = text.Trim();
        reading = default;
        if (text.Length is < 5 or > 40)
            return false;
        return text.ContainsAnyExceptInRange('.', '9') || text.Contains('/') || text.Count('.') > 1
            ? TryReadText(text, out reading)
            : TryReadNumber(text, out reading);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out DateReading reading)
    {
        reading = default;
        var whole = text.IndexOf('.') is >= 0 and var point ? text[..point] : text;
        if (
            !long.TryParse(whole, out var number)
            || !decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var exact)
        )
            return false;
        switch (whole.Length)
        {
            case 8 when text.Length == 8:
                return Compact(number, 0, 0, out reading);
            case 14 when text.Length == 14:
                var clock = number % 1_000_000;
                var time = ((clock / 10000 * 3600) + (clock / 100 % 100 * 60) + (clock % 100)) * 1000;
                return clock / 10000 < 24
                    && clock / 100 % 100 < 60
                    && clock % 100 < 60
                    && Compact(number / 1_000_000, time, 2, out reading);
            case 9 or 10:
                reading = new DateReading { Orders = DateOrder.UnixSeconds, Milliseconds = (long)(exact * 1000) };
                return true;
            case 12 or 13:
                reading = new DateReading { Orders = DateOrder.UnixMilliseconds, Milliseconds = number };
                return true;
            case 5 when number is >= 20_000 and < 80_000:
                // Excel's fractions are doubles: the milliseconds are rounded, or 10:00 would read as 09:59:59.999.
                reading = new DateReading { Orders = DateOrder.ExcelSerial, Milliseconds = (long)decimal.Round(exact * 86_400) * 1000 };
                return true;
            default:
                return false;
        }
    }

    private static bool Compact(long date, long milliseconds, int precision, out DateReading reading)
    {
        reading = new DateReading
        {
            Numbers = ((int)(date / 10000), (int)(date / 100 % 100), (int)(date % 100)),
            Milliseconds = milliseconds,
            Settled = DateOrder.YearMonthDay,
            Shape = new DateShape('\0', precision, LongYear: true, NamedMonth: false),
        };
        if (reading.Numbers.First is < 1900 or > 2199 || !reading.IsDate(DateOrder.YearMonthDay))
            return false;
        reading = reading with { Orders = DateOrder.AnyText };
        return true;
    }

    private static bool TryReadText(ReadOnlySpan<char> text, out DateReading reading)
    {
        reading = default;
        var rest = new TextCursor(text);
        if (
            !ReadPart(ref rest, out var first)
            || !ReadSeparator(ref rest, out var separator)
            || !ReadPart(ref rest, out var second)
            || !ReadSeparator(ref rest, out var separator2)
            || !ReadPart(ref rest, out var third)
        )
            return false;
        var named = first.IsName || second.IsName;
        if (third.IsName || (first.IsName && second.IsName) || (separator != separator2 && !named && separator != '年'))
            return false;
        if (separator == '年')
            _ = rest.Skip('日') || rest.Skip('号');
        if (!ClockText.TryRead(ref rest, out var milliseconds, out var precision, out var offset))
            return false;
        reading = new DateReading
        {
            Numbers = (first.Value, second.Value, third.Value),
            Milliseconds = milliseconds,
            OffsetMinutes = offset,
            Settled = Settle(first, second),
            Shape = new DateShape(separator, precision, first.Digits == 4 || third.Digits == 4, named),
        };
        reading = reading with { Orders = ValidOrders(reading, third.Digits == 4) };
        return reading.Orders != DateOrder.None;
    }

    private static DateOrder Settle(Part first, Part second) =>
        first.Digits == 4 ? DateOrder.YearMonthDay
        : first.IsName ? DateOrder.MonthDayYear
        : second.IsName ? DateOrder.DayMonthYear
        : DateOrder.None;

    private static DateOrder ValidOrders(DateReading reading, bool yearIsLast)
    {
        if (reading.Settled != DateOrder.None)
            return reading.IsDate(reading.Settled) ? DateOrder.AnyText : DateOrder.None;
        var orders = DateOrder.None;
        if (!yearIsLast && reading.IsDate(DateOrder.YearMonthDay))
            orders |= DateOrder.YearMonthDay;
        if (reading.IsDate(DateOrder.DayMonthYear))
            orders |= DateOrder.DayMonthYear;
        if (reading.IsDate(DateOrder.MonthDayYear))
            orders |= DateOrder.MonthDayYear;
        return orders;
    }

    private readonly record struct Part(int Value, int Digits, bool IsName);

    private static bool ReadPart(ref TextCursor rest, out Part part)
    {
        var digits = rest.Digits(4, out var value);
        part = new Part(value, digits, false);
        if (digits is 1 or 2 or 4)
            return !char.IsAsciiDigit(rest.Peek);
        if (digits != 0 || !char.IsAsciiLetter(rest.Peek))
            return false;
        var word = rest.Letters();
        for (var i = 0; i < Months.Length; i++)
            if (word.Length >= 3 && word.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase))
                part = new Part(i + 1, 0, true);
        return part.IsName;
    }

    private static bool ReadSeparator(ref TextCursor rest, out char separator)
    {
        separator = rest.Peek;
        switch (separator)
        {
            case '-' or '/' or '.' or '年':
                rest.Next();
                rest.SkipSpaces();
                return true;
            case '月':
                separator = '年';
                rest.Next();
                return true;
            case ' ' or ',':
                separator = ' ';
                rest.Skip(',');
                rest.SkipSpaces();
                return true;
            default:
                return false;
        }
    }
}
