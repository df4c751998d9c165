-- sqlite: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT id AS customer_id, NULLIF((CASE json_type(attributes, '$."it''s \"level\""') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(attributes ->> '$."it''s \"level\""' AS TEXT) END), '') AS segment, -1000000 AS since FROM customers)
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1) AS first_active1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

-- duckdb: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < $t0) AS last0,
    MAX(day) FILTER (WHERE day < $t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT id AS customer_id, NULLIF((attributes ->> '$."it''s \"level\""'), '') AS segment, -1000000 AS since FROM customers)
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= $w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= $w1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= $w0 AND last1 >= $w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= $w1) AS first_active1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

-- postgres: as_of = 15375, t0 = 15248, t1 = 15279, w0 = 15188, w1 = 15219
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM basis
GROUP BY customer_id),
segments AS (SELECT id AS customer_id, NULLIF((attributes ->> 'it''s "level"'), '') AS segment, -1000000 AS since FROM customers)
SELECT s.segment AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1) AS active1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1) AS first_active1
FROM marks m JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment

