-- sqlite: t0 = 15248, w0 = 15188, d0 = 15223, t1 = 15279, w1 = 15219, d1 = 15254, churn_days = 60, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < @w0 THEN 5 WHEN m.last0 < @d0 THEN 4 WHEN m.only0 > 0 THEN 1 WHEN m.back0 > 0 THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < @w1 THEN 5 WHEN m.last1 < @d1 THEN 4 WHEN m.only1 > 0 THEN 1 WHEN m.back1 > 0 THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MAX(day) FILTER (WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0)) AS last0,
        COUNT(*) FILTER (WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0) AND previous_day IS NULL) AS only0,
        COUNT(*) FILTER (WHERE day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) AS back0,
        MAX(day) FILTER (WHERE day < @t1 AND (next_day IS NULL OR next_day >= @t1)) AS last1,
        COUNT(*) FILTER (WHERE day < @t1 AND (next_day IS NULL OR next_day >= @t1) AND previous_day IS NULL) AS only1,
        COUNT(*) FILTER (WHERE day >= @w1 AND day < @t1 AND day - previous_day > @churn_days) AS back1
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) days
    WHERE (day < @t0 AND (next_day IS NULL OR next_day >= @t0)) OR (day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) OR (day < @t1 AND (next_day IS NULL OR next_day >= @t1)) OR (day >= @w1 AND day < @t1 AND day - previous_day > @churn_days)
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

-- duckdb: t0 = 15248, w0 = 15188, d0 = 15223, t1 = 15279, w1 = 15219, d1 = 15254, churn_days = 60, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < $w0 THEN 5 WHEN m.last0 < $d0 THEN 4 WHEN m.only0 > 0 THEN 1 WHEN m.back0 > 0 THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < $w1 THEN 5 WHEN m.last1 < $d1 THEN 4 WHEN m.only1 > 0 THEN 1 WHEN m.back1 > 0 THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MAX(day) FILTER (WHERE day < $t0 AND (next_day IS NULL OR next_day >= $t0)) AS last0,
        COUNT(*) FILTER (WHERE day < $t0 AND (next_day IS NULL OR next_day >= $t0) AND previous_day IS NULL) AS only0,
        COUNT(*) FILTER (WHERE day >= $w0 AND day < $t0 AND day - previous_day > $churn_days) AS back0,
        MAX(day) FILTER (WHERE day < $t1 AND (next_day IS NULL OR next_day >= $t1)) AS last1,
        COUNT(*) FILTER (WHERE day < $t1 AND (next_day IS NULL OR next_day >= $t1) AND previous_day IS NULL) AS only1,
        COUNT(*) FILTER (WHERE day >= $w1 AND day < $t1 AND day - previous_day > $churn_days) AS back1
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) days
    WHERE (day < $t0 AND (next_day IS NULL OR next_day >= $t0)) OR (day >= $w0 AND day < $t0 AND day - previous_day > $churn_days) OR (day < $t1 AND (next_day IS NULL OR next_day >= $t1)) OR (day >= $w1 AND day < $t1 AND day - previous_day > $churn_days)
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

-- postgres: t0 = 15248, w0 = 15188, d0 = 15223, t1 = 15279, w1 = 15219, d1 = 15254, churn_days = 60, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < @w0 THEN 5 WHEN m.last0 < @d0 THEN 4 WHEN m.only0 > 0 THEN 1 WHEN m.back0 > 0 THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < @w1 THEN 5 WHEN m.last1 < @d1 THEN 4 WHEN m.only1 > 0 THEN 1 WHEN m.back1 > 0 THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MAX(day) FILTER (WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0)) AS last0,
        COUNT(*) FILTER (WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0) AND previous_day IS NULL) AS only0,
        COUNT(*) FILTER (WHERE day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) AS back0,
        MAX(day) FILTER (WHERE day < @t1 AND (next_day IS NULL OR next_day >= @t1)) AS last1,
        COUNT(*) FILTER (WHERE day < @t1 AND (next_day IS NULL OR next_day >= @t1) AND previous_day IS NULL) AS only1,
        COUNT(*) FILTER (WHERE day >= @w1 AND day < @t1 AND day - previous_day > @churn_days) AS back1
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) days
    WHERE (day < @t0 AND (next_day IS NULL OR next_day >= @t0)) OR (day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) OR (day < @t1 AND (next_day IS NULL OR next_day >= @t1)) OR (day >= @w1 AND day < @t1 AND day - previous_day > @churn_days)
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

