using System.Globalization;

namespace Perennial.Rules.Basics;

/// <summary>The calendar units that metrics are counted by. Weeks are ISO weeks: they begin on Monday.</summary>
public enum PeriodKind
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>An ISO week.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>One calendar day, week, month, quarter or year.</summary>
/// <param name="Kind">The unit.</param>
/// <param name="Index">
/// The unit's running number, as in the table <c>calendar</c>: day since 1970-01-01; week = floor((day + 3) / 7);
/// month = year × 12 + month − 1; quarter = year × 4 + quarter − 1; the year itself.
/// </param>
public readonly record struct Period(PeriodKind Kind, int Index)
{
    /// <summary>First day, inclusive.</summary>
    public int From => StartOf(Kind, Index);

    /// <summary>The day after the last: exclusive end.</summary>
    public int To => StartOf(Kind, Index + 1);

    /// <summary>The period before.</summary>
    public Period Previous => this with { Index = Index - 1 };

    /// <summary>The period after.</summary>
    public Period Next => this with { Index = Index + 1 };

    /// <summary>The period that holds a day.</summary>
    public static Period Of(PeriodKind kind, int day)
    {
        var date = LocalDay.ToDate(day);
        return new Period(
            kind,
            kind switch
            {
                PeriodKind.Day => day,
                PeriodKind.Week => (int)Math.Floor((day + 3) / 7.0),
                PeriodKind.Month => (date.Year * 12) + date.Month - 1,
                PeriodKind.Quarter => (date.Year * 4) + ((date.Month - 1) / 3),
                PeriodKind.Year => date.Year,
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            }
        );
    }

    /// <summary>
    /// The name people read: <c>2011-03-31</c>, <c>2011-W09</c> (ISO week-numbering year), <c>2011-03</c>, <c>2011-Q1</c>, <c>2011</c>.
    /// </summary>
    public string Label
    {
        get
        {
            var date = LocalDay.ToDate(From);
            return Kind switch
            {
                PeriodKind.Day => LocalDay.Format(From),
                PeriodKind.Week => WeekLabel(date.ToDateTime(TimeOnly.MinValue)),
                PeriodKind.Month => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-Q{((date.Month - 1) / 3) + 1}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}"),
            };
        }
    }

    /// <summary>Reads a label; its form tells the unit. Null when it is no label of any unit.</summary>
    public static Period? Parse(string? label)
    {
        if (label is null)
            return null;
        if (LocalDay.Parse(label) is { } day)
            return new Period(PeriodKind.Day, day);
        var parts = label.Split('-');
        if (parts[0].Length != 4 || Number(parts[0]) is not (>= 1 and <= 9998 and var year))
            return null;
        if (parts.Length == 1)
            return new Period(PeriodKind.Year, year);
        return parts is [_, var unit] ? ParseWithin(year, unit) : null;
    }

    private static Period? ParseWithin(int year, string unit)
    {
        if (unit is ['Q', >= '1' and <= '4'])
            return new Period(PeriodKind.Quarter, (year * 4) + (unit[1] - '1'));
        if (unit is ['W', _, _] && Number(unit[1..]) is { } week && week >= 1 && week <= ISOWeek.GetWeeksInYear(year))
            return Of(PeriodKind.Week, LocalDay.Of(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))));
        if (unit is [_, _] && Number(unit) is >= 1 and <= 12 and { } month)
            return new Period(PeriodKind.Month, (year * 12) + month - 1);
        return null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <inheritdoc/>
    public override string ToString() => Label;

    private static string WeekLabel(DateTime monday) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}");

    private static int StartOf(PeriodKind kind, int index) =>
        kind switch
        {
            PeriodKind.Day => index,
            PeriodKind.Week => (index * 7) - 3,
            PeriodKind.Month => LocalDay.Of(index / 12, (index % 12) + 1, 1),
            PeriodKind.Quarter => LocalDay.Of(index / 4, (index % 4 * 3) + 1, 1),
            PeriodKind.Year => LocalDay.Of(index, 1, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
