using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>
/// The days on which a customer paid, each with its neighbours: with them, who was active, stayed, left or came back is a
/// condition on single rows, and nothing has to be grouped by a million customers.
/// </summary>
[FrontDoor]
internal static class OrderDays
{
    /// <summary>
    /// One row per customer and day with a paid order: the days before and after, the day's orders and net amount, both summed
    /// up to here, and the 90th percentile (nearest rank) of the gaps up to here from the third on. The view of the same name in
    /// the store says the same in its own SQL.
    /// </summary>
    public static DerivedTable Table { get; } =
        new(
            "order_days",
            "orders",
            "customer_id",
            condition =>
                $"""
                    SELECT customer_id, day, previous_day, next_day, orders, net, orders_so_far, net_so_far,
                        CASE WHEN COUNT(previous_day) OVER so_far >= 3 THEN quantile_disc(day - previous_day, 0.9) OVER so_far END AS own_gap
                    FROM (
                        SELECT customer_id, day, LAG(day) OVER by_day AS previous_day, LEAD(day) OVER by_day AS next_day, orders, net,
                            CAST(SUM(orders) OVER by_day AS INTEGER) AS orders_so_far, CAST(SUM(net) OVER by_day AS BIGINT) AS net_so_far
                        FROM (
                            SELECT customer_id, day, CAST(COUNT(*) AS INTEGER) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS net
                            FROM orders
                            WHERE is_paid = 1 AND {condition}
                            GROUP BY customer_id, day)
                        WINDOW by_day AS (PARTITION BY customer_id ORDER BY day))
                    WINDOW so_far AS (PARTITION BY customer_id ORDER BY day)
                    """,
            "day, customer_id"
        );
}
