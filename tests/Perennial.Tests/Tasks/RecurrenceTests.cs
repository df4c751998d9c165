using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;
using Xunit;

namespace Perennial.Tests.Tasks;

/// <summary>When tasks come back: examples of RFC 5545, month ends, clock changes, and another implementation of the standard.</summary>
public class RecurrenceTests
{
    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12")]
    [InlineData(
        "FREQ=WEEKLY;UNTIL=19971007;BYDAY=TU,TH",
        "1997-09-02",
        "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 1997-09-30 1997-10-02 1997-10-07"
    )]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU", "1997-08-05", "1997-08-05 1997-08-10 1997-08-19 1997-08-24")]
    [InlineData("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "1997-09-05", "1997-09-05 1997-10-03 1997-11-07")]
    [InlineData("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "1997-09-22 1997-10-20 1997-11-17")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "1998-02-13", "1998-02-13 1998-03-13 1998-11-13")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30")]
    [InlineData("FREQ=MONTHLY;COUNT=4", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31")]
    [InlineData("FREQ=YEARLY;COUNT=3", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29")]
    [InlineData("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17")]
    public void A_rule_comes_on_the_days_that_the_standard_says(string rule, string first, string days)
    {
        var found = Recurrence.Parse(rule).Value!.From(Day(first)).Select(Text);

        Assert.Equal(days.Split(' '), found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("INTERVAL=2")]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20260101")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1")]
    [InlineData("FREQ=DAILY;FREQ=DAILY")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0")]
    public void What_is_no_rule_is_refused_with_its_part(string text)
    {
        var problem = Assert.Single(Recurrence.Parse(text).Problems);

        Assert.Equal(("recurrence-not-understood", "repeats"), (problem.Code, problem.Field));
    }

    [Fact]
    public void A_day_that_never_comes_ends_the_rule()
    {
        var rule = Recurrence.Parse("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30").Value!;

        Assert.Equal([Day("2026-02-28")], rule.From(Day("2026-02-28")));
    }

    [Fact]
    public void Random_rules_come_on_the_same_days_as_in_another_implementation_of_the_standard()
    {
        var random = new Random(5545);
        for (var round = 0; round < 300; round++)
        {
            var first = new DateOnly(2023, 1, 1).AddDays(random.Next(1500));
            var rule = Random(random, first);

            // The first occurrence counts in any case; the standard leaves open what else follows from one that does not fit.
            var days = rule.From(first).TakeWhile(day => day.Year < 2080).Take(25).ToList();
            var theirs = TheirDays(rule, first).Take(25).ToList();

            Assert.True(
                days.SequenceEqual(theirs),
                $"{rule} from {Text(first)}: {string.Join(' ', days.Select(Text))} / {string.Join(' ', theirs.Select(Text))}"
            );
            Assert.Equal(rule, Recurrence.Parse(rule.ToString()).Value);
        }
    }

    [Fact]
    public void What_comes_next_is_the_first_day_after()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var first = new DateOnly(2025, 1, 1).AddDays(random.Next(400));
            var rule = Random(random, first);
            var days = rule.From(first).Take(40).ToList();
            var after = first.AddDays(random.Next(60));

            var next = rule.NextAfter(first, after);

            if (days.Exists(day => day > after))
                Assert.Equal(days.First(day => day > after), next);
        }
    }

    [Theory]
    [InlineData("2026-03-28T02:30", "2026-03-29T03:30", "2026-03-29T01:30Z")] // The clock skips half past two: an hour later.
    [InlineData("2026-03-28T09:00", "2026-03-29T09:00", "2026-03-29T07:00Z")]
    [InlineData("2026-10-24T02:30", "2026-10-25T02:30", "2026-10-25T00:30Z")] // Half past two comes twice: the first.
    [InlineData("2026-10-24T09:00", "2026-10-25T09:00", "2026-10-25T08:00Z")]
    public void A_time_keeps_its_reading_over_a_change_of_the_clocks(string due, string local, string instant)
    {
        var zone = Zone.Find("Europe/Vienna")!;
        var at = DateTime.Parse(due, CultureInfo.InvariantCulture);
        var was = new DueTime(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));

        var next = NextOccurrence
            .After(Recurrence.Parse("FREQ=DAILY").Value!, was.Day, was, zone.InstantOf(at.AddHours(-1)), was.Day, zone)!
            .Value;

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), next.Due.Instant(zone));
        Assert.Equal(DateTime.Parse(local, CultureInfo.InvariantCulture), zone.LocalOf(next.Due.Instant(zone)));
        Assert.Equal(zone.InstantOf(at.AddHours(-1).AddDays(1)), next.Remind);
    }

    [Fact]
    public void What_was_missed_until_it_was_done_does_not_pile_up()
    {
        var rule = Recurrence.Parse("FREQ=DAILY;COUNT=10").Value!;
        var due = new DueTime(Day("2026-01-01"), null);

        var next = NextOccurrence.After(rule, due.Day, due, null, Day("2026-01-06"), Zone.Utc);
        var over = NextOccurrence.After(rule, due.Day, due, null, Day("2026-01-10"), Zone.Utc);

        Assert.Equal(Day("2026-01-07"), next!.Value.Due.Day);
        Assert.Null(over);
    }

    /// <summary>A rule that the first day fits.</summary>
    private static Recurrence Random(Random random, DateOnly first)
    {
        var frequency = (Frequency)random.Next(4);
        var weekday = new RuleDay(first.DayOfWeek, null);
        var other = new RuleDay((DayOfWeek)random.Next(7), null);
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        IReadOnlyList<RuleDay> days = (frequency, random.Next(3)) switch
        {
            (Frequency.Monthly, 0) => [weekday with { Nth = (first.Day + 6) / 7 }],
            (Frequency.Monthly, 1) => [weekday with { Nth = -((length - first.Day) / 7) - 1 }],
            (Frequency.Weekly, 0 or 1) => weekday == other ? [weekday] : [weekday, other],
            (Frequency.Daily, 0) => [weekday, .. other == weekday ? Array.Empty<RuleDay>() : [other]],
            (Frequency.Yearly, 0) => [weekday with { Nth = (first.DayOfYear + 6) / 7 }],
            _ => [],
        };
        IReadOnlyList<int> monthDays =
            frequency is Frequency.Monthly && days.Count == 0 && random.Next(2) == 0 ? [first.Day, -random.Next(1, 4)] : [];
        var until = random.Next(3) == 0 ? first.AddDays(random.Next(900)) : (DateOnly?)null;
        return new Recurrence(
            frequency,
            random.Next(1, 4),
            days,
            monthDays,
            until,
            until is null && random.Next(2) == 0 ? random.Next(1, 20) : null
        );
    }

    private static IEnumerable<DateOnly> TheirDays(Recurrence rule, DateOnly first)
    {
        var happening = new CalendarEvent { Start = new CalDateTime(first), RecurrenceRule = new RecurrencePattern(rule.ToString()) };
        return happening.GetOccurrences(new CalDateTime(first)).Select(one => one.Period.StartTime.Date).TakeWhile(day => day.Year < 2080);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
