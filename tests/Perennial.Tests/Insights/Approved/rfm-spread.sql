-- sqlite: at = 15374, since = 15009, as_of = 15375
WITH rfm AS (SELECT o.customer_id, @at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @at AND o.day > @since GROUP BY o.customer_id),
total AS (SELECT COUNT(*) AS n FROM rfm),
spread AS (
    SELECT 1 AS axis, -recency AS v, COUNT(*) AS c FROM rfm GROUP BY recency
    UNION ALL SELECT 2 AS axis, frequency AS v, COUNT(*) AS c FROM rfm GROUP BY frequency
    UNION ALL SELECT 3 AS axis, monetary AS v, COUNT(*) AS c FROM rfm GROUP BY monetary),
ranked AS (SELECT axis, v, SUM(c) OVER (PARTITION BY axis ORDER BY v) - c AS below FROM spread)
SELECT axis, MIN(v) FILTER (WHERE below * 5 >= n * 1) AS lowest1, MIN(v) FILTER (WHERE below * 5 >= n * 2) AS lowest2, MIN(v) FILTER (WHERE below * 5 >= n * 3) AS lowest3, MIN(v) FILTER (WHERE below * 5 >= n * 4) AS lowest4
FROM ranked CROSS JOIN total
GROUP BY axis
ORDER BY axis

-- duckdb: at = 15374, since = 15009, as_of = 15375
WITH rfm AS (SELECT o.customer_id, $at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day <= $at AND o.day > $since GROUP BY o.customer_id),
total AS (SELECT COUNT(*) AS n FROM rfm),
spread AS (
    SELECT 1 AS axis, -recency AS v, COUNT(*) AS c FROM rfm GROUP BY recency
    UNION ALL SELECT 2 AS axis, frequency AS v, COUNT(*) AS c FROM rfm GROUP BY frequency
    UNION ALL SELECT 3 AS axis, monetary AS v, COUNT(*) AS c FROM rfm GROUP BY monetary),
ranked AS (SELECT axis, v, SUM(c) OVER (PARTITION BY axis ORDER BY v) - c AS below FROM spread)
SELECT axis, MIN(v) FILTER (WHERE below * 5 >= n * 1) AS lowest1, MIN(v) FILTER (WHERE below * 5 >= n * 2) AS lowest2, MIN(v) FILTER (WHERE below * 5 >= n * 3) AS lowest3, MIN(v) FILTER (WHERE below * 5 >= n * 4) AS lowest4
FROM ranked CROSS JOIN total
GROUP BY axis
ORDER BY axis

-- postgres: at = 15374, since = 15009, as_of = 15375
WITH rfm AS (SELECT o.customer_id, @at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @at AND o.day > @since GROUP BY o.customer_id),
total AS (SELECT COUNT(*) AS n FROM rfm),
spread AS (
    SELECT 1 AS axis, -recency AS v, COUNT(*) AS c FROM rfm GROUP BY recency
    UNION ALL SELECT 2 AS axis, frequency AS v, COUNT(*) AS c FROM rfm GROUP BY frequency
    UNION ALL SELECT 3 AS axis, monetary AS v, COUNT(*) AS c FROM rfm GROUP BY monetary),
ranked AS (SELECT axis, v, SUM(c) OVER (PARTITION BY axis ORDER BY v) - c AS below FROM spread)
SELECT axis, MIN(v) FILTER (WHERE below * 5 >= n * 1) AS lowest1, MIN(v) FILTER (WHERE below * 5 >= n * 2) AS lowest2, MIN(v) FILTER (WHERE below * 5 >= n * 3) AS lowest3, MIN(v) FILTER (WHERE below * 5 >= n * 4) AS lowest4
FROM ranked CROSS JOIN total
GROUP BY axis
ORDER BY axis

