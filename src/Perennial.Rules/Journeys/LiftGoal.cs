using Perennial.Rules.Measures;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments.Plan;

namespace Perennial.Rules.Journeys;

/// <summary>What people of a comparison were to reach.</summary>
/// <param name="Within">Milliseconds from the entry, without their end.</param>
public abstract record LiftGoal(long Within)
{
    /// <summary>The people's rows say when it was reached in time.</summary>
    public sealed record Known(long Within) : LiftGoal(Within);

    /// <summary>A paid order.</summary>
    public sealed record Order(long Within) : LiftGoal(Within);

    /// <summary>Events of the log.</summary>
    public sealed record Event(GoalEvents Events, long Within) : LiftGoal(Within);

    /// <summary>A table factor for FROM: the people with <c>goal_at</c>, Unix milliseconds of the first time, NULL of who has not reached it in time.</summary>
    internal string People(SqlText sql) =>
        this switch
        {
            Event { Events: var goal } => With(EventRows.Of(sql, goal.Query, goal.World, goal.At), sql),
            Order => With("(SELECT customer_id, time FROM orders WHERE is_paid = 1)", sql),
            _ => LiftQuestion.People,
        };

    /// <summary>The same goal, whenever it is asked.</summary>
    internal LiftGoal Whenever() =>
        this is Event goal ? goal with { Events = goal.Events with { At = new RuleInstant(0, goal.Events.At.Zone) } } : this;

    private string With(string reached, SqlText sql) =>
        $"""
            (SELECT p.id, p.customer_id, p.held, p.entered_at, MIN(g.time) AS goal_at
            FROM {LiftQuestion.People} p
            LEFT JOIN {reached} g ON g.customer_id = p.customer_id AND g.time >= p.entered_at
                AND g.time < p.entered_at + {sql.Value("goal_within", Within)}
            GROUP BY p.id, p.customer_id, p.held, p.entered_at)
            """;
}
