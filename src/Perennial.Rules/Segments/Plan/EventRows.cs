using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Events of the log that a query means, for statements of other rooms.</summary>
public static class EventRows
{
    /// <summary>A subquery for FROM: <c>id, customer_id, time</c> of each.</summary>
    public static string Of(SqlText sql, EventQuery query, RuleWorld world, RuleInstant at) =>
        new PlanText(sql, world, at, null, followsTime: false).Meant(query);
}
