using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>A day or schedule that came round.</summary>
/// <param name="Key">Its local day: <c>2026-01-31</c>.</param>
/// <param name="At">Unix milliseconds.</param>
public sealed record JourneyRound(string Key, long At);

/// <summary>When people enter by the calendar, and who.</summary>
public static class JourneyRounds
{
    /// <summary>Days that are caught up with after the machine was off.</summary>
    public const int DaysBack = 7;

    /// <summary>The rounds that came between two instants, the earliest first: of dates every day, of a schedule the last one only.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="now">Inclusive.</param>
    public static IReadOnlyList<JourneyRound> Due(JourneyTrigger trigger, Zone zone, long after, long now)
    {
        var (time, last) = trigger switch
        {
            JourneyTrigger.Date date => (JourneyClock.Reading(date.Time), DaysBack),
            JourneyTrigger.Schedule schedule => (JourneyClock.Reading(schedule.Time), DaysBack),
            _ => (null, 0),
        };
        if (time is not { } reading)
            return [];
        var (today, due) = (zone.DayOf(now), new List<JourneyRound>());
        for (var day = today - last; day <= today; day++)
        {
            var at = zone.InstantOf(LocalDay.ToDateTime(day) + reading.ToTimeSpan());
            if (at > after && at <= now && IsOn(trigger, LocalDay.ToDate(day)))
                due.Add(new JourneyRound(LocalDay.Format(day), at));
        }
        return trigger is JourneyTrigger.Schedule && due.Count > 1 ? [due[^1]] : due;
    }

    /// <summary>Who enters in a round, as a rule in canonical JSON; null when the trigger has none.</summary>
    public static string? Audience(JourneyDefinition definition) =>
        definition.Trigger switch
        {
            JourneyTrigger.Schedule => definition.Audience,
            JourneyTrigger.Date { Attribute: { } attribute } date => RuleJson.Write(
                IsDaysAhead(ValueOf(attribute, date.Yearly), date.DaysBefore)
            ),
            _ => null,
        };

    private static bool IsOn(JourneyTrigger trigger, DateOnly day) =>
        trigger is not JourneyTrigger.Schedule schedule
        || schedule.Every switch
        {
            ScheduleUnit.Week => schedule.Day == (day.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek),
            ScheduleUnit.Month => schedule.Day == day.Day,
            _ => true,
        };

    private static Value ValueOf(string attribute, bool yearly)
    {
        // A renewal is over once it has come, and has a next one of its own.
        if (attribute is CustomerColumns.NextRenewal)
            return new Value.Field(attribute);
        Value date = attribute is CustomerColumns.Birthday ? new Value.Field(attribute) : new Value.Custom(attribute);
        return yearly || attribute is CustomerColumns.Birthday ? new Value.Anniversary(date) : date;
    }

    private static Condition IsDaysAhead(Value date, int days)
    {
        Condition Within(int count) => new Condition.Is(date, days < 0 ? new Test.InLast(count) : new Test.InNext(count));
        var far = Math.Abs(days);
        return far == 0 ? Within(0) : new Condition.All([Within(far), new Condition.Not(Within(far - 1))]);
    }
}
