using Perennial.Rules.Basics;

namespace Perennial.Rules.Tasks;

/// <summary>The units that a task can come back by.</summary>
public enum Frequency
{
    /// <summary>Every so many days.</summary>
    Daily,

    /// <summary>Every so many weeks, which begin on Monday.</summary>
    Weekly,

    /// <summary>Every so many calendar months.</summary>
    Monthly,

    /// <summary>Every so many calendar years.</summary>
    Yearly,
}

/// <summary>A weekday of a rule: every one of its period, or the first, second, last.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="Nth">Which one of the month or year; negative from its end; null for every one.</param>
public readonly record struct RuleDay(DayOfWeek Day, int? Nth);

/// <summary>On which days something comes back: a part of RFC 5545's RRULE, over calendar days without a zone.</summary>
/// <param name="Frequency">The unit.</param>
/// <param name="Interval">Every how many units, 1 or more.</param>
/// <param name="Days">BYDAY; empty for the weekday or date of the first occurrence.</param>
/// <param name="MonthDays">BYMONTHDAY of a monthly rule; −1 is the last day of the month.</param>
/// <param name="Until">The last day on which it may come, inclusive; null for no end.</param>
/// <param name="Count">How often it comes, the first included; null for no end.</param>
/// <remarks>
/// RFC 5545, section 3.3.10. The first occurrence counts, whether it fits the rule or not (the section's "always counts as the
/// first"). A date that does not exist (31 April, 29 February) is left out and not moved, as the section demands: whoever means
/// the end of the month says BYMONTHDAY=−1. Left out of the standard: units below a day, BYMONTH, BYSETPOS, BYWEEKNO,
/// BYYEARDAY, WKST.
/// </remarks>
public sealed record Recurrence(
    Frequency Frequency,
    int Interval,
    IReadOnlyList<RuleDay> Days,
    IReadOnlyList<int> MonthDays,
    DateOnly? Until,
    int? Count
)
{
    /// <summary>A rule may name days that never come (30 February); after so many empty periods it is over.</summary>
    private const int MostEmptyPeriods = 500;

    /// <summary>Every day on which it comes, the first one included, in order.</summary>
    public IEnumerable<DateOnly> From(DateOnly first)
    {
        if (Until < first)
            yield break;
        yield return first;
        var left = Count - 1;
        for (var (period, empty) = (0, 0); empty < MostEmptyPeriods && left is null or > 0; period++)
        {
            if (Start(first, period) is not { } start)
                yield break;
            if (start > Until)
                yield break;
            empty++;
            foreach (var day in RuleDays.Of(this, first, start).Where(day => day > first))
            {
                if (day > Until || left == 0)
                    yield break;
                empty = 0;
                left--;
                yield return day;
            }
        }
    }

    /// <summary>The first day after <paramref name="after"/> on which it comes; null when it does not come any more.</summary>
    /// <param name="first">The first occurrence ever: COUNT and INTERVAL are counted from it. What lies between is passed over, and counts.</param>
    /// <param name="after">Exclusive.</param>
    public DateOnly? NextAfter(DateOnly first, DateOnly after) =>
        From(first).Where(day => day > after).Select(day => (DateOnly?)day).FirstOrDefault();

    /// <summary>The rule as RFC 5545 writes it, without the word RRULE.</summary>
    public override string ToString() => RecurrenceText.Write(this);

    /// <summary>Reads a rule; the problem says which part is wrong and what is possible.</summary>
    public static Outcome<Recurrence> Parse(string text) => RecurrenceText.Read(text);

    /// <summary>First day of the n-th period; null beyond the calendar's end.</summary>
    private DateOnly? Start(DateOnly first, int period)
    {
        var units = (long)period * Interval;
        var last = DateOnly.MaxValue;
        switch (Frequency)
        {
            case Frequency.Daily:
                return first.DayNumber + units <= last.DayNumber ? first.AddDays((int)units) : null;
            case Frequency.Weekly:
                var monday = first.DayNumber - (((int)first.DayOfWeek + 6) % 7) + (units * 7);
                return monday + 6 <= last.DayNumber ? DateOnly.FromDayNumber((int)Math.Max(0, monday)) : null;
            case Frequency.Monthly:
                var month = (first.Year * 12L) + first.Month - 1 + units;
                return month / 12 <= last.Year ? new DateOnly((int)(month / 12), (int)(month % 12) + 1, 1) : null;
            default:
                return first.Year + units <= last.Year ? new DateOnly((int)(first.Year + units), 1, 1) : null;
        }
    }

    /// <summary>Equal when the rule is: lists are compared by their members.</summary>
    public bool Equals(Recurrence? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
