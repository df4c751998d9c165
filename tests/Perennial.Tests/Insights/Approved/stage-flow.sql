-- sqlite: w0 = 15188, d0 = 15223, churn_days = 60, w1 = 15219, d1 = 15254, t0 = 15248, t1 = 15279, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < @w0 THEN 5 WHEN m.last0 < @d0 THEN 4 WHEN m.first0 = m.last0 THEN 1 WHEN m.back0 - m.before0 > @churn_days THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < @w1 THEN 5 WHEN m.last1 < @d1 THEN 4 WHEN m.first1 = m.last1 THEN 1 WHEN m.back1 - m.before1 > @churn_days THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MIN(day) FILTER (WHERE day < @t0) AS first0,
        MAX(day) FILTER (WHERE day < @t0) AS last0,
        MAX(day) FILTER (WHERE day < @w0) AS before0,
        MIN(day) FILTER (WHERE day >= @w0 AND day < @t0) AS back0,
        MIN(day) FILTER (WHERE day < @t1) AS first1,
        MAX(day) FILTER (WHERE day < @t1) AS last1,
        MAX(day) FILTER (WHERE day < @w1) AS before1,
        MIN(day) FILTER (WHERE day >= @w1 AND day < @t1) AS back1
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) basis
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

-- duckdb: w0 = 15188, d0 = 15223, churn_days = 60, w1 = 15219, d1 = 15254, t0 = 15248, t1 = 15279, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < $w0 THEN 5 WHEN m.last0 < $d0 THEN 4 WHEN m.first0 = m.last0 THEN 1 WHEN m.back0 - m.before0 > $churn_days THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < $w1 THEN 5 WHEN m.last1 < $d1 THEN 4 WHEN m.first1 = m.last1 THEN 1 WHEN m.back1 - m.before1 > $churn_days THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MIN(day) FILTER (WHERE day < $t0) AS first0,
        MAX(day) FILTER (WHERE day < $t0) AS last0,
        MAX(day) FILTER (WHERE day < $w0) AS before0,
        MIN(day) FILTER (WHERE day >= $w0 AND day < $t0) AS back0,
        MIN(day) FILTER (WHERE day < $t1) AS first1,
        MAX(day) FILTER (WHERE day < $t1) AS last1,
        MAX(day) FILTER (WHERE day < $w1) AS before1,
        MIN(day) FILTER (WHERE day >= $w1 AND day < $t1) AS back1
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of) basis
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

-- postgres: w0 = 15188, d0 = 15223, churn_days = 60, w1 = 15219, d1 = 15254, t0 = 15248, t1 = 15279, as_of = 15375
SELECT stage0, stage1, COUNT(*) AS customers
FROM (
SELECT c.id AS customer_id,
    CASE WHEN m.last0 IS NULL THEN 0 WHEN m.last0 < @w0 THEN 5 WHEN m.last0 < @d0 THEN 4 WHEN m.first0 = m.last0 THEN 1 WHEN m.back0 - m.before0 > @churn_days THEN 3 ELSE 2 END AS stage0,
    CASE WHEN m.last1 IS NULL THEN 0 WHEN m.last1 < @w1 THEN 5 WHEN m.last1 < @d1 THEN 4 WHEN m.first1 = m.last1 THEN 1 WHEN m.back1 - m.before1 > @churn_days THEN 3 ELSE 2 END AS stage1
FROM customers c
LEFT JOIN (
    SELECT customer_id,
        MIN(day) FILTER (WHERE day < @t0) AS first0,
        MAX(day) FILTER (WHERE day < @t0) AS last0,
        MAX(day) FILTER (WHERE day < @w0) AS before0,
        MIN(day) FILTER (WHERE day >= @w0 AND day < @t0) AS back0,
        MIN(day) FILTER (WHERE day < @t1) AS first1,
        MAX(day) FILTER (WHERE day < @t1) AS last1,
        MAX(day) FILTER (WHERE day < @w1) AS before1,
        MIN(day) FILTER (WHERE day >= @w1 AND day < @t1) AS back1
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) basis
    GROUP BY customer_id) m ON m.customer_id = c.id
WHERE 1 = 1) staged
GROUP BY stage0, stage1
ORDER BY stage0, stage1

