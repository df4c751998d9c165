using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>
/// Writes the distinct basis days of each customer, each with its neighbours. "The last basis day before t" is then the row
/// with day &lt; t ≤ next_day, so that what holds at a boundary is a condition on single rows.
/// </summary>
internal static class BasisDays
{
    /// <summary>
    /// Selects customer_id, day, (of stretches) until, previous_day and next_day; NULL before the first day, and after the last one that is seen.
    /// Days of paid orders are kept by the mirror; those of events are worked out here, because anybody may choose other events.
    /// </summary>
    public static string Rows(Scope scope, SqlText sql) =>
        scope.Rules.Basis switch
        {
            Basis.Purchase => $"""
                SELECT customer_id, day, previous_day, CASE WHEN next_day < {AsOf(scope, sql)} THEN next_day END AS next_day
                    FROM order_days WHERE day < {AsOf(scope, sql)}{scope.AndChosen(sql, "customer_id")}
                """,
            Basis.Subscription =>
                $"""
                SELECT customer_id, day, CASE WHEN until < {AsOf(scope, sql)} THEN until ELSE {AsOf(
                    scope,
                    sql
                )} - 1 END AS until, previous_day,
                        CASE WHEN next_day < {AsOf(scope, sql)} THEN next_day END AS next_day
                    FROM contract_terms WHERE day < {AsOf(scope, sql)}{scope.AndChosen(sql, "customer_id")}
                """,
            _ => $"""
                SELECT customer_id, day, LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS previous_day,
                        LEAD(day) OVER (PARTITION BY customer_id ORDER BY day) AS next_day
                    FROM (SELECT DISTINCT customer_id, day FROM ({scope.BasisRows(sql)}) b) seen
                """,
        };

    /// <summary>Selects customer_id and day: one basis day at least in every calendar period that has any, and none in the others.</summary>
    /// <remarks>A stretch of days has one for each period that it touches, the first day of both.</remarks>
    public static string OfEveryPeriod(Scope scope, PeriodKind kind, SqlText sql) =>
        !scope.Rules.Basis.IsStretches
            ? scope.BasisRows(sql)
            : $"""
                SELECT s.customer_id, CASE WHEN s.day > p.first_day THEN s.day ELSE p.first_day END AS day
                    FROM ({scope.BasisRows(sql)}) s
                    JOIN (
                        SELECT MIN(day) AS first_day, MAX(day) AS last_day FROM calendar GROUP BY {Calendar.Column(kind)}) p
                        ON p.first_day <= s.until AND p.last_day >= s.day
                """;

    /// <summary>A condition on such rows: the day is the last one before t.</summary>
    public static string IsLastBefore(string t) => $"day < {t} AND (next_day IS NULL OR next_day >= {t})";

    private static string AsOf(Scope scope, SqlText sql) => sql.Value("as_of", scope.Rules.AsOf);
}
