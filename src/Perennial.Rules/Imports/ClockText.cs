namespace Perennial.Rules.Imports;

/// <summary>Reads the time of day and the offset that may follow a date.</summary>
internal static class ClockText
{
    /// <summary>Reads the rest of a date cell; a cell that ends is midnight.</summary>
    public static bool TryRead(ref TextCursor rest, out long milliseconds, out int precision, out int? offsetMinutes)
    {
        (milliseconds, precision, offsetMinutes) = (0, 0, null);
        _ = rest.Skip('T') || rest.Skip(',');
        rest.SkipSpaces();
        if (rest.AtEnd)
            return true;
        var afternoon = Half(ref rest);
        if (rest.Digits(2, out var hour) == 0)
            return false;
        int minute = 0,
            second = 0,
            fraction = 0;
        precision = 1;
        if (rest.Skip(':') || rest.Skip('时') || rest.Skip('点'))
            rest.Digits(2, out minute);
        if (rest.Skip(':') || rest.Skip('分'))
            precision = rest.Digits(2, out second) > 0 ? 2 : 1;
        if (precision == 2 && (rest.Skip('.') || rest.Skip(',')))
            precision = Fraction(ref rest, out fraction);
        rest.Skip('秒');
        rest.SkipSpaces();
        afternoon ??= Half(ref rest);
        rest.SkipSpaces();
        if (!Offset(ref rest, ref offsetMinutes) || !rest.AtEnd)
            return false;
        if (afternoon is not null && hour is < 1 or > 12 && !(afternoon is true && hour < 24))
            return false;
        if (afternoon is not null && hour <= 12)
            hour = (hour % 12) + (afternoon is true ? 12 : 0);
        milliseconds = ((((hour * 60L) + minute) * 60) + second) * 1000 + fraction;
        return hour < 24 && minute < 60 && second < 60;
    }

    private static bool? Half(ref TextCursor rest)
    {
        foreach (var (word, afternoon) in Halves)
            if (rest.SkipWord(word))
            {
                rest.SkipSpaces();
                return afternoon;
            }
        return null;
    }

    private static readonly (string Word, bool Afternoon)[] Halves =
    [
        ("AM", false),
        ("PM", true),
        ("a.m.", false),
        ("p.m.", true),
        ("上午", false),
        ("凌晨", false),
        ("下午", true),
        ("晚上", true),
    ];

    /// <summary>Up to nine digits after the point; what is finer than a millisecond is cut.</summary>
    private static int Fraction(ref TextCursor rest, out int milliseconds)
    {
        var digits = rest.Digits(9, out var value);
        for (var i = digits; i < 3; i++)
            value *= 10;
        for (var i = digits; i > 3; i--)
            value /= 10;
        milliseconds = value;
        return 3;
    }

    private static bool Offset(ref TextCursor rest, ref int? minutes)
    {
        if (rest.AtEnd)
            return true;
        if (rest.Skip('Z') || rest.SkipWord("UTC") || rest.SkipWord("GMT"))
            minutes = 0;
        var sign =
            rest.Skip('+') ? 1
            : rest.Skip('-') ? -1
            : 0;
        if (sign == 0)
            return minutes is not null;
        if (rest.Digits(2, out var hours) != 2)
            return false;
        rest.Skip(':');
        var rounded = rest.Digits(2, out var parts);
        minutes = sign * ((hours * 60) + parts);
        return rounded is 0 or 2 && hours <= 14 && parts < 60;
    }
}
