using System.Globalization;

namespace Perennial.Bench;

/// <summary>The figures that <see cref="BenchRules"/> need, by hand: what DuckDB itself takes, without rules, answers and dues.</summary>
internal static class BareFeatures
{
    private const long Day = 86_400_000;

    /// <param name="now">Unix milliseconds.</param>
    public static string Sql(long now)
    {
        string Since(long days) => (now - (days * Day)).ToString(CultureInfo.InvariantCulture);
        string Windows(Func<string, string> figure) =>
            string.Join(", ", Enumerable.Range(0, 10).Select(i => $"{figure(Since(7 + (3 * i)))} AS w{i}"));
        return $"""
            WITH ev AS (SELECT customer_id, MAX(time) AS last_any, {Windows(s => $"COUNT(*) FILTER (WHERE name = 'signed_in' AND time > {s})")} FROM events GROUP BY customer_id),
            od AS (SELECT customer_id, COUNT(*) AS orders, SUM(gross - refunded) AS spend, MIN(time) AS first_order, MAX(time) AS last_order,
                MAX(day) AS last_day, SUM(gross - refunded) FILTER (WHERE time > {Since(90)}) AS spend_90, {Windows(s =>
                $"COUNT(*) FILTER (WHERE time > {s})"
            )} FROM orders WHERE is_paid = 1 GROUP BY customer_id),
            it AS (SELECT o.customer_id, {Windows(s =>
                $"SUM(i.amount) FILTER (WHERE p.category = 'Shoes' AND o.time > {s})"
            )} FROM orders o JOIN order_items i ON i.order_id = o.id LEFT JOIN products p ON p.id = i.product_id WHERE o.is_paid = 1 GROUP BY o.customer_id),
            sq AS (SELECT customer_id, MAX(time) FILTER (WHERE following - time <= {7 * Day}) AS hit FROM (
                SELECT customer_id, time, LEAD(time) OVER (PARTITION BY customer_id ORDER BY time) AS following FROM orders WHERE is_paid = 1) s GROUP BY customer_id)
            SELECT COUNT(*), MAX(last_any), MAX(last_order), SUM(orders), SUM(spend), SUM(spend_90), {string.Join(
                ", ",
                Enumerable.Range(0, 10).Select(i => $"SUM(ev.w{i}), SUM(od.w{i}), SUM(it.w{i})")
            )}, MAX(hit), COUNT(*) FILTER (WHERE c.attributes ->> '$.level' = 'gold' AND c.country = 'CN')
            FROM customers c LEFT JOIN ev ON ev.customer_id = c.id LEFT JOIN od ON od.customer_id = c.id LEFT JOIN it ON it.customer_id = c.id LEFT JOIN sq ON sq.customer_id = c.id
            """;
    }
}
