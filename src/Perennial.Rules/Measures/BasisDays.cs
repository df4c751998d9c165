namespace Perennial.Rules.Measures;

/// <summary>
/// Writes the distinct basis days of each customer, each with its neighbours. "The last basis day before t" is then the row
/// with day &lt; t ≤ next_day, so that what holds at a boundary is a condition on single rows.
/// </summary>
internal static class BasisDays
{
    /// <summary>
    /// Selects customer_id, day, previous_day and next_day; NULL before the first day, and after the last one that is seen.
    /// Days of paid orders are kept by the mirror; those of events are worked out here, because anybody may choose other events.
    /// </summary>
    public static string Rows(Scope scope, SqlText sql) =>
        scope.Rules.Basis is Basis.Purchase
            ? $"""
                SELECT customer_id, day, previous_day, CASE WHEN next_day < {AsOf(scope, sql)} THEN next_day END AS next_day
                    FROM order_days WHERE day < {AsOf(scope, sql)}{scope.AndChosen(sql, "customer_id")}
                """
            : $"""
                SELECT customer_id, day, LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS previous_day,
                        LEAD(day) OVER (PARTITION BY customer_id ORDER BY day) AS next_day
                    FROM (SELECT DISTINCT customer_id, day FROM ({scope.BasisRows(sql)}) b) seen
                """;

    /// <summary>A condition on such rows: the day is the last one before t.</summary>
    public static string IsLastBefore(string t) => $"day < {t} AND (next_day IS NULL OR next_day >= {t})";

    private static string AsOf(Scope scope, SqlText sql) => sql.Value("as_of", scope.Rules.AsOf);
}
