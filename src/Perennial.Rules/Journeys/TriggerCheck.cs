using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Rules.Journeys;

/// <summary>What a trigger must say.</summary>
internal static class TriggerCheck
{
    public static IEnumerable<Problem> Problems(JourneyDefinition definition) => OfKind(definition).OfType<Problem>();

    private static IEnumerable<Problem?> OfKind(JourneyDefinition definition) =>
        definition.Trigger switch
        {
            JourneyTrigger.Event heard =>
            [
                JourneyCheck.Text("trigger.event", heard.Name, 200),
                JourneyEvents.Check("trigger.where", heard.Name, heard.Where),
            ],
            JourneyTrigger.Form { Name.Length: > 0 } sent => [JourneyCheck.Text("trigger.form", sent.Name, FormReading.LongestName)],
            JourneyTrigger.SegmentEntered entered => [Segment(entered.Segment)],
            JourneyTrigger.SegmentLeft left => [Segment(left.Segment)],
            JourneyTrigger.AttributeChanged changed => [JourneyCheck.Text("trigger.attribute", changed.Attribute, 100)],
            JourneyTrigger.Date date =>
            [
                JourneyCheck.Text("trigger.attribute", date.Attribute, 100),
                JourneyCheck.Range("trigger.daysBefore", date.DaysBefore, -365, 365),
                JourneyCheck.Time("trigger.time", date.Time),
            ],
            JourneyTrigger.Schedule schedule =>
            [
                JourneyCheck.Time("trigger.time", schedule.Time),
                schedule.Every switch
                {
                    ScheduleUnit.Week => JourneyCheck.Range("trigger.day", schedule.Day ?? 0, 1, 7),
                    ScheduleUnit.Month => JourneyCheck.Range("trigger.day", schedule.Day ?? 0, 1, 28),
                    _ => null,
                },
                string.IsNullOrWhiteSpace(definition.Audience)
                    ? JourneyProblems.Missing("audience", new("a rule for who enters", "进入者的规则"))
                    : null,
            ],
            _ => [],
        };

    private static Problem? Segment(long? id) => JourneyCheck.Chosen("trigger.segment", id, new("a segment", "客户分群"));
}
