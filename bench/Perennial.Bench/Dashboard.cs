namespace Perennial.Bench;

/// <summary>A question that a page asks: the product's route, and the same figures as one hand-written query for bare DuckDB.</summary>
/// <param name="Name">What a person calls the view.</param>
/// <param name="Path">The route; <c>{month}</c>, <c>{first}</c> and <c>{next}</c> stand for a month, its first day and the day after it.</param>
/// <param name="Bare">DuckDB only; knows <c>$month</c> (year × 12 + month − 1), <c>$a</c>, <c>$b</c> (its days) and <c>$w</c> (the churn window).</param>
internal sealed record Dashboard(string Name, string Path, string Bare)
{
    /// <summary>Every view whose time the benchmark reports.</summary>
    public static IReadOnlyList<Dashboard> All { get; } =
    [
        new(
            "overview",
            "/api/insights/overview?period={month}",
            """
            WITH months AS (SELECT month, min(day) AS a, max(day) + 1 AS b FROM calendar WHERE month BETWEEN $month - 12 AND $month GROUP BY month),
            seen AS (
              SELECT m.month, o.customer_id,
                bool_or(o.day < m.a) AS at_start, bool_or(o.day >= m.b - $w) AS at_end,
                count(*) FILTER (o.day >= m.a) AS orders, sum(o.gross - o.refunded) FILTER (o.day >= m.a) AS net
              FROM months m JOIN orders o ON o.day >= m.a - $w AND o.day < m.b
              WHERE o.is_paid = 1 GROUP BY ALL)
            SELECT month, count(*) FILTER (at_start), count(*) FILTER (at_start AND at_end), count(*) FILTER (orders > 0),
              count(*) FILTER (orders > 1), sum(orders), sum(net)
            FROM seen GROUP BY month ORDER BY month
            """
        ),
        new(
            "trend of retention, by channel",
            "/api/insights/trend?metric=crr&periodKind=month&from=2023-01-01&to={next}&breakdown=channel",
            """
            WITH months AS (SELECT month, min(day) AS a, max(day) + 1 AS b FROM calendar WHERE month BETWEEN 2023 * 12 AND $month GROUP BY month),
            seen AS (
              SELECT m.month, o.customer_id, bool_or(o.day < m.a) AS at_start, bool_or(o.day >= m.b - $w) AS at_end
              FROM months m JOIN orders o ON o.day >= m.a - $w AND o.day < m.b
              WHERE o.is_paid = 1 GROUP BY ALL)
            SELECT month, channel, count(*) FILTER (at_start), count(*) FILTER (at_start AND at_end)
            FROM seen JOIN customers c ON c.id = customer_id GROUP BY ALL
            """
        ),
        new(
            "breakdown by country",
            "/api/insights/breakdown?by=country&period={month}",
            """
            WITH seen AS (
              SELECT customer_id, bool_or(day < $a) AS at_start, bool_or(day >= $b - $w) AS at_end,
                count(*) FILTER (day >= $a) AS orders, sum(gross - refunded) FILTER (day >= $a) AS net
              FROM orders WHERE is_paid = 1 AND day >= $a - $w AND day < $b GROUP BY customer_id)
            SELECT country, count(*), count(*) FILTER (at_start), count(*) FILTER (at_start AND at_end), count(*) FILTER (orders > 0),
              count(*) FILTER (orders > 1), sum(orders), sum(net)
            FROM seen JOIN customers c ON c.id = customer_id GROUP BY country
            """
        ),
        new(
            "monthly cohorts",
            "/api/insights/cohorts?period=month&mode=bracket&measure=customers&from=2023-01-01&to={next}",
            """
            WITH paid AS (SELECT DISTINCT customer_id, month FROM orders JOIN calendar USING (day) WHERE is_paid = 1 AND day < $b),
            first AS (SELECT customer_id, min(month) AS cohort FROM paid GROUP BY customer_id)
            SELECT cohort, month - cohort AS k, count(*) FROM paid JOIN first USING (customer_id) GROUP BY ALL ORDER BY ALL
            """
        ),
        new(
            "weekly cohorts",
            "/api/insights/cohorts?period=week&mode=bracket&measure=customers&from=2024-01-01&to={next}",
            """
            WITH paid AS (SELECT DISTINCT customer_id, week FROM orders JOIN calendar USING (day) WHERE is_paid = 1 AND day < $b),
            first AS (SELECT customer_id, min(week) AS cohort FROM paid GROUP BY customer_id)
            SELECT cohort, week - cohort AS k, count(*) FROM paid JOIN first USING (customer_id)
            WHERE cohort >= (SELECT week FROM calendar WHERE day = 19723) GROUP BY ALL ORDER BY ALL
            """
        ),
        new(
            "RFM",
            "/api/insights/rfm?at={next}",
            """
            WITH c AS (SELECT customer_id, max(day) AS r, count(*) AS f, sum(gross - refunded) AS m FROM orders WHERE is_paid = 1 AND day < $b GROUP BY customer_id),
            s AS (
              SELECT m, 5 * (rank() OVER (ORDER BY r) - 1) // count(*) OVER () AS rs,
                5 * (rank() OVER (ORDER BY f) - 1) // count(*) OVER () AS fs, 5 * (rank() OVER (ORDER BY m) - 1) // count(*) OVER () AS ms
              FROM c)
            SELECT rs, fs, ms, count(*), sum(m) FROM s GROUP BY ALL
            """
        ),
        new(
            "lifecycle and flow",
            "/api/insights/lifecycle?period={month}&periodKind=month",
            """
            WITH c AS (
              SELECT customer_id, min(day) AS first, max(day) FILTER (day < $a) AS before, max(day) AS last
              FROM orders WHERE is_paid = 1 AND day < $b GROUP BY customer_id),
            s AS (
              SELECT CASE WHEN before IS NULL THEN 'none' WHEN before < $a - $w THEN 'churned' WHEN before < $a - $w // 2 THEN 'dormant' ELSE 'active' END AS x,
                CASE WHEN first >= $a THEN 'new' WHEN last < $b - $w THEN 'churned' WHEN last < $b - $w // 2 THEN 'dormant' ELSE 'active' END AS y
              FROM c)
            SELECT x, y, count(*) FROM s GROUP BY ALL
            """
        ),
        new(
            "at-risk list",
            "/api/at-risk?limit=50&minValue={run}",
            """
            WITH g AS (
              SELECT customer_id, day, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap, gross - refunded AS net
              FROM orders WHERE is_paid = 1),
            c AS (
              SELECT customer_id, max(day) AS last, count(*) AS orders, sum(net) FILTER (day >= $b - 365) AS value,
                count(gap) FILTER (gap > 0) AS gaps, quantile_disc(gap, 0.9) FILTER (gap > 0) AS rhythm
              FROM g GROUP BY customer_id)
            SELECT customer_id, name, country, value, $b - last AS late, count(*) OVER ()
            FROM c JOIN customers ON id = customer_id
            WHERE $b - last > CASE WHEN gaps >= 3 THEN rhythm ELSE $w END AND value > 0 ORDER BY value DESC LIMIT 50
            """
        ),
        new(
            "customer list by spend",
            "/api/customers?sort=-spend&limit=50",
            """
            WITH c AS (
              SELECT customer_id, count(*) AS orders, sum(gross - refunded) AS spend, min(day) AS first, max(day) AS last
              FROM orders WHERE is_paid = 1 GROUP BY customer_id)
            SELECT u.id, number, name, email, country, channel, orders, spend, first, last, count(*) OVER ()
            FROM customers u LEFT JOIN c ON c.customer_id = u.id ORDER BY spend DESC NULLS LAST LIMIT 50
            """
        ),
        new(
            "customers whose initials are typed",
            "/api/customers?search=zs&limit=50",
            """
            WITH c AS (
              SELECT customer_id, count(*) AS orders, sum(gross - refunded) AS spend, min(day) AS first, max(day) AS last
              FROM orders WHERE is_paid = 1 GROUP BY customer_id)
            SELECT u.id, number, name, email, country, channel, orders, spend, first, last, count(*) OVER ()
            FROM customers u LEFT JOIN c ON c.customer_id = u.id
            WHERE starts_with(initials, 'zs') OR name ILIKE '%zs%' OR email ILIKE '%zs%' OR number ILIKE '%zs%' OR phone ILIKE '%zs%' OR company ILIKE '%zs%'
            ORDER BY spend DESC NULLS LAST LIMIT 50
            """
        ),
    ];
}
