namespace Perennial.Rules.Measures;

/// <summary>Writes the customers who are late against their own rhythm.</summary>
/// <remarks>
/// Rhythm = 90th percentile (nearest rank) of the days between a customer's own consecutive order days, when there are at
/// least <see cref="OwnGaps"/> of them; otherwise that of all customers. Late = more days since the last order
/// than that. A customer is on the list while the last <see cref="ValueDays"/> days brought net revenue.
/// </remarks>
public static class Lateness
{
    /// <summary>Gaps between order days from which a customer has a rhythm of their own.</summary>
    public const int OwnGaps = 3;

    /// <summary>The value of a customer is the net revenue of so many days, up to and including the last day.</summary>
    public const int ValueDays = 365;

    /// <summary>
    /// Selects customer_id, last_day, orders, value (net minor units of the last year), yearly_orders, threshold (days) and
    /// own (1 when the threshold is the customer's own).
    /// </summary>
    /// <param name="scope">Which customers.</param>
    /// <param name="lastDay">The last day that is seen; days since the last order are counted to it.</param>
    /// <param name="sql">Collects values.</param>
    internal static string Rows(Scope scope, int lastDay, SqlText sql)
    {
        var at = sql.Value("last_day", lastDay);
        var year = sql.Value("year_from", lastDay + 1 - ValueDays);
        var population = sql.Value("population_gap", scope.Rules.PopulationGap);
        var candidates = scope.OrderRows(
            sql,
            $"""
            o.customer_id, MAX(o.day) AS last_day, COUNT(*) AS orders,
                    SUM(o.gross - o.refunded) FILTER (WHERE o.day >= {year}) AS value,
                    COUNT(*) FILTER (WHERE o.day >= {year}) AS yearly_orders
            """
        );
        // Only who still has value and enough orders for a rhythm needs one; the sorts below are what costs.
        var regulars =
            scope.OrderRows(sql, "o.customer_id")
            + $" AND o.day <= {at} GROUP BY o.customer_id"
            + $" HAVING COUNT(*) > {OwnGaps} AND SUM(CASE WHEN o.day >= {year} THEN o.gross - o.refunded END) > 0";
        return $"""
                SELECT c.customer_id, c.last_day, c.orders, CAST(c.value AS BIGINT) AS value, c.yearly_orders,
                    COALESCE(r.own_gap, {population}) AS threshold, CASE WHEN r.own_gap IS NULL THEN 0 ELSE 1 END AS own
                FROM (
                    SELECT * FROM (
                        {candidates} AND o.day <= {at}
                        GROUP BY o.customer_id) buyers
                    WHERE value > 0) c
                LEFT JOIN (
                    SELECT customer_id, MIN(gap) FILTER (WHERE place * 10 >= gaps * 9) AS own_gap
                    FROM (
                        SELECT customer_id, gap, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
                            COUNT(*) OVER (PARTITION BY customer_id) AS gaps
                        FROM (
                            SELECT customer_id, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
                            FROM ({scope.OrderRows(sql, "DISTINCT o.customer_id, o.day")} AND o.day <= {at}
                                AND o.customer_id IN ({regulars})) order_days) stepped
                        WHERE gap IS NOT NULL) placed
                    WHERE gaps >= {OwnGaps}
                    GROUP BY customer_id) r ON r.customer_id = c.customer_id
                WHERE {at} - c.last_day > COALESCE(r.own_gap, {population})
            """;
    }
}
