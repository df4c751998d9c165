using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>What the paid orders of a customer add up to: a list sorted by spend need not group ten million orders.</summary>
[FrontDoor]
internal static class OrderTotals
{
    /// <summary>
    /// One row per customer with a paid order: orders, spend (net minor units), first and last day and instant; those that lie ahead
    /// count too. The view of the same name in the store says the same.
    /// </summary>
    public static DerivedTable Table { get; } =
        new(
            "order_totals",
            "orders",
            "customer_id",
            condition =>
                $"""
                    SELECT customer_id, CAST(COUNT(*) AS INTEGER) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend,
                        MIN(day) AS first_day, MAX(day) AS last_day, MIN(time) AS first_time, MAX(time) AS last_time
                    FROM orders
                    WHERE is_paid = 1 AND {condition}
                    GROUP BY customer_id
                    """,
            "customer_id"
        );
}
