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
        var end = sql.Value("end", Math.Min(lastDay + 1, scope.Rules.AsOf));
        var year = sql.Value("year_from", lastDay + 1 - ValueDays);
        var population = sql.Value("population_gap", scope.Rules.PopulationGap);
        // Sums up to the last day less sums up to a year earlier are the year's: two rows of a customer say everything.
        return $"""
                SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own
                FROM (
                    SELECT l.customer_id, l.day AS last_day, l.orders_so_far AS orders, l.net_so_far - COALESCE(b.net_so_far, 0) AS value,
                        l.orders_so_far - COALESCE(b.orders_so_far, 0) AS yearly_orders,
                        COALESCE(l.own_gap, {population}) AS threshold, CASE WHEN l.own_gap IS NULL THEN 0 ELSE 1 END AS own
                    FROM (
                        SELECT customer_id, day, orders_so_far, net_so_far, own_gap
                        FROM order_days
                        WHERE day >= {year} AND {BasisDays.IsLastBefore(end)}
                            AND {at} - day > COALESCE(own_gap, {population}){scope.AndChosen(sql, "customer_id")}) l
                    LEFT JOIN (
                        SELECT customer_id, orders_so_far, net_so_far
                        FROM order_days
                        WHERE day < {year} AND next_day >= {year}) b ON b.customer_id = l.customer_id) late
                WHERE value > 0
            """;
    }
}
