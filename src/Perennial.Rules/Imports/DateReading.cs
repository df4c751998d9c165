namespace Perennial.Rules.Imports;

/// <summary>What stands in a date cell, before it is decided which number is the day and which the month.</summary>
public readonly record struct DateReading
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>The ways in which the cell is a valid date.</summary>
    public DateOrder Orders { get; init; }

    /// <summary>The three numbers in the order of the text; a named month stands as its number.</summary>
    public (int First, int Second, int Third) Numbers { get; init; }

    /// <summary>Where a named month or a four-digit year settles the order by itself.</summary>
    public DateOrder Settled { get; init; }

    /// <summary>Milliseconds since midnight, or since 1970 for numbers of seconds and milliseconds, or an Excel serial in milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Offset from UTC in minutes, when the text gives one.</summary>
    public int? OffsetMinutes { get; init; }

    /// <summary>The shape of the text, as a pattern with <c>{0}</c> {1} {2} for the three numbers; for showing what was detected.</summary>
    public DateShape Shape { get; init; }

    /// <summary>The clock reading in a given order.</summary>
    /// <param name="order">A single order.</param>
    /// <param name="local">The reading; in UTC when <paramref name="offset"/> is not null and the form is a Unix time.</param>
    /// <param name="offset">The offset from UTC that the cell gives; null when the reading is in the zone of the file.</param>
    /// <returns>Whether the cell can be read so.</returns>
    public bool TryAt(DateOrder order, out DateTime local, out TimeSpan? offset)
    {
        offset = OffsetMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
        local = default;
        if ((Orders & order) == 0)
            return false;
        if (order is DateOrder.UnixSeconds or DateOrder.UnixMilliseconds)
            (local, offset) = (DateTime.UnixEpoch.AddMilliseconds(Milliseconds), TimeSpan.Zero);
        else if (order is DateOrder.ExcelSerial)
            local = new DateTime(1899, 12, 30).AddMilliseconds(Milliseconds);
        else if (Date(Settled is DateOrder.None ? order : Settled) is var (year, month, day))
            local = new DateTime(year, month, day).AddMilliseconds(Milliseconds);
        return true;
    }

    /// <summary>Year, month and day in an order of the three numbers; a two-digit year below 70 is in this century.</summary>
    public (int Year, int Month, int Day) Date(DateOrder order)
    {
        var (first, second, third) = Numbers;
        return order switch
        {
            DateOrder.YearMonthDay => (FullYear(first), second, third),
            DateOrder.DayMonthYear => (FullYear(third), second, first),
            _ => (FullYear(third), first, second),
        };
    }

    /// <summary>Whether the three numbers are a date of the calendar in an order.</summary>
    public bool IsDate(DateOrder order)
    {
        var (year, month, day) = Date(order);
        return year is >= 1 and <= 9999
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && Milliseconds < MillisecondsPerDay;
    }

    private int FullYear(int year) =>
        Shape.LongYear ? year
        : year < 70 ? 2000 + year
        : year < 100 ? 1900 + year
        : year;
}

/// <summary>The outward form of a date.</summary>
/// <param name="Separator">Between the numbers: <c>-</c>, <c>/</c>, <c>.</c>, space, <c>年</c>, or NUL when there is none.</param>
/// <param name="Time">How exact the time of day is: 0 none, 1 minutes, 2 seconds, 3 fractions.</param>
/// <param name="LongYear">Whether the year has four digits.</param>
/// <param name="NamedMonth">Whether the month is a word.</param>
public readonly record struct DateShape(char Separator, int Time, bool LongYear, bool NamedMonth)
{
    /// <summary>The pattern that people know: <c>dd/MM/yyyy HH:mm</c>.</summary>
    public string Pattern(DateOrder order)
    {
        if (order is DateOrder.UnixSeconds or DateOrder.UnixMilliseconds or DateOrder.ExcelSerial)
            return order switch
            {
                DateOrder.UnixSeconds => "unix",
                DateOrder.UnixMilliseconds => "unix_ms",
                _ => "excel",
            };
        var year = LongYear ? "yyyy" : "yy";
        var month = NamedMonth ? "MMM" : "MM";
        var date = Separator switch
        {
            '年' => $"{year}年M月d日",
            '\0' => $"{year}{month}dd",
            var s => order switch
            {
                DateOrder.YearMonthDay => $"{year}{s}{month}{s}dd",
                DateOrder.DayMonthYear => $"dd{s}{month}{s}{year}",
                _ => $"{month}{s}dd{s}{year}",
            },
        };
        return date
            + Time switch
            {
                0 => "",
                1 => " HH:mm",
                2 => " HH:mm:ss",
                _ => " HH:mm:ss.fff",
            };
    }
}
