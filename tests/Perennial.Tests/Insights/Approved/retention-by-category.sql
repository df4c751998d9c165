-- sqlite: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT i.customer_id, NULLIF(p.category, '') AS segment, MIN(o.day) AS since FROM order_items i JOIN orders o ON o.id = i.order_id AND o.is_paid = 1 JOIN products p ON p.id = i.product_id GROUP BY i.customer_id, NULLIF(p.category, ''))
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL AND since < @t0) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND since < @t0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL AND since < @t1) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND since < @t1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND since < @t0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1 AND since < @t1) AS first_active1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 IS NOT NULL AND since < @t1) AS first1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

-- duckdb: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < $t0) AS last0,
    MAX(day) FILTER (WHERE day < $t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT i.customer_id, NULLIF(p.category, '') AS segment, MIN(o.day) AS since FROM order_items i JOIN orders o ON o.id = i.order_id AND o.is_paid = 1 JOIN products p ON p.id = i.product_id GROUP BY i.customer_id, NULLIF(p.category, ''))
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL AND since < $t0) AS known0,
    COUNT(*) FILTER (WHERE last0 >= $w0 AND since < $t0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL AND since < $t1) AS known1,
    COUNT(*) FILTER (WHERE last1 >= $w1 AND since < $t1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= $w0 AND since < $t0 AND last1 >= $w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= $w1 AND since < $t1) AS first_active1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 IS NOT NULL AND since < $t1) AS first1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

-- postgres: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT i.customer_id, NULLIF(p.category, '') AS segment, MIN(o.day) AS since FROM order_items i JOIN orders o ON o.id = i.order_id AND o.is_paid = 1 JOIN products p ON p.id = i.product_id GROUP BY i.customer_id, NULLIF(p.category, ''))
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL AND since < @t0) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND since < @t0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL AND since < @t1) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND since < @t1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND since < @t0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1 AND since < @t1) AS first_active1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 IS NOT NULL AND since < @t1) AS first1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

