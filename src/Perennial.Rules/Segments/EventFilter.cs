using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>An event as people name it: by its name, and in words of the rule language what must be true of its properties. Journeys and campaigns listen for such.</summary>
public static class EventFilter
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 200;

    private const string Before = "did(e where ";

    /// <summary>The query for an event of the log; null when it cannot be read.</summary>
    /// <param name="name">The event's name, such as <c>order_paid</c>.</param>
    /// <param name="where">A condition on its properties, such as <c>amount &gt;= 500</c>; null or empty for every one.</param>
    public static EventQuery? Query(string? name, string? where) =>
        name is not null && TryRead(where, out var read, out _) ? new EventQuery(name, read) : null;

    /// <summary>What is wrong with a condition; null when nothing is. Its field is where.</summary>
    public static Problem? Mistake(string? where) => TryRead(where, out _, out var error) ? null : error;

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
        error = read is null ? NoCondition(where) : null;
        return read is not null;
    }

    private static Problem NoCondition(string where) =>
        new(
            "event-condition-not-understood",
            new("The condition is not understood", "无法识别条件"),
            new(
                $"'{where}' says nothing of the event's properties. Write it such as amount >= 500.",
                $"“{where}”不是对事件属性的条件，请按 amount >= 500 的方式填写。"
            ),
            "where"
        );
}
