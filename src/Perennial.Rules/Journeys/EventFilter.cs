using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Tracking;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>Reads what is said of an event in words of the rule language.</summary>
public static class EventFilter
{
    private const string Before = "did(e where ";

    /// <summary>The query for an event; null when it cannot be read.</summary>
    public static EventQuery? Query(string? name, string? where) =>
        name is not null && TryRead(where, out var read, out _) ? new EventQuery(name, read) : null;

    /// <summary>What a trigger listens for in the log; null when it does not listen there.</summary>
    public static EventQuery? Of(JourneyTrigger trigger) =>
        trigger switch
        {
            JourneyTrigger.Event heard => Query(heard.Name, heard.Where),
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
        return TryRead(where, out _, out var error) ? null : JourneyProblems.Rule(field, error!);
    }

    private static bool TryRead(string? where, out Condition? read, out Problem? error)
    {
        (read, error) = (null, null);
        if (string.IsNullOrWhiteSpace(where))
            return true;
        if (!RuleText.TryParse(Before + where + ")", out var rule, out var mistake))
        {
            error = (mistake with { Position = Math.Max(0, mistake.Position - Before.Length) }).ToProblem();
            return false;
        }
        read = rule is Condition.Did { Event.Where: { } condition } ? condition : null;
        error = read is null ? JourneyProblems.Value("where", where, new("a condition on the event's properties", "事件属性的条件")) : null;
        return read is not null;
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
