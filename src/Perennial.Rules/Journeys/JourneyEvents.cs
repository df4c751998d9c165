using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Tracking;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>What journeys listen for in the log.</summary>
public static class JourneyEvents
{
    /// <summary>What a trigger listens for; null when it does not listen to the log.</summary>
    public static EventQuery? Of(JourneyTrigger trigger) =>
        trigger switch
        {
            JourneyTrigger.Event heard => EventFilter.Query(heard.Name, heard.Where),
            JourneyTrigger.Form sent => About(
                StandardEvents.FormSubmitted,
                ("form", string.IsNullOrWhiteSpace(sent.Name) ? null : sent.Name)
            ),
            JourneyTrigger.SegmentEntered { Segment: { } segment } => About("segment_entered", ("segment_id", Text(segment))),
            JourneyTrigger.SegmentLeft { Segment: { } segment } => About("segment_left", ("segment_id", Text(segment))),
            JourneyTrigger.StageChanged moved => About("stage_changed", ("from", moved.From), ("to", moved.To)),
            _ => null,
        };

    internal static Problem? Check(string field, string? name, string? where)
    {
        if (name is EventQuery.Order)
            return JourneyProblems.Value(field, name, new("order_paid, which is the event", "事件 order_paid"));
        return EventFilter.Mistake(where) is { } mistake ? JourneyProblems.Rule(field, mistake) : null;
    }

    private static EventQuery About(string name, params (string Property, string? Value)[] tests)
    {
        var conditions = tests
            .Where(test => test.Value is not null)
            .Select(test => (Condition)new Condition.Is(new Value.Property(test.Property), new Test.Equal(new Literal.Text(test.Value!))))
            .ToList();
        return new EventQuery(name, conditions.Count == 0 ? null : new Condition.All(conditions).Normal());
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
