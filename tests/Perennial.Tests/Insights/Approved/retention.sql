-- sqlite: as_of = 15375, t0 = 15248, t1 = 15279, t2 = 15309, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1,
    MAX(day) FILTER (WHERE day < @t2) AS last2
FROM basis
GROUP BY customer_id)
SELECT CAST(NULL AS TEXT) AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1) AS active1,
    COUNT(*) FILTER (WHERE last2 IS NOT NULL) AS known2,
    COUNT(*) FILTER (WHERE last2 >= @w2) AS active2,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1) AS first_active1,
    COUNT(*) FILTER (WHERE last1 >= @d1) AS awake1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @d1) AS fresh1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @d1) AS kept1,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND last2 >= @w2) AS retained2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= @w2) AS first_active2,
    COUNT(*) FILTER (WHERE last2 >= @d2) AS awake2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= @d2) AS fresh2,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND last2 >= @d2) AS kept2
FROM marks m

-- duckdb: as_of = 15375, t0 = 15248, t1 = 15279, t2 = 15309, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < $t0) AS last0,
    MAX(day) FILTER (WHERE day < $t1) AS last1,
    MAX(day) FILTER (WHERE day < $t2) AS last2
FROM basis
GROUP BY customer_id)
SELECT CAST(NULL AS TEXT) AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= $w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= $w1) AS active1,
    COUNT(*) FILTER (WHERE last2 IS NOT NULL) AS known2,
    COUNT(*) FILTER (WHERE last2 >= $w2) AS active2,
    COUNT(*) FILTER (WHERE last0 >= $w0 AND last1 >= $w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= $w1) AS first_active1,
    COUNT(*) FILTER (WHERE last1 >= $d1) AS awake1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= $d1) AS fresh1,
    COUNT(*) FILTER (WHERE last0 >= $w0 AND last1 >= $d1) AS kept1,
    COUNT(*) FILTER (WHERE last1 >= $w1 AND last2 >= $w2) AS retained2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= $w2) AS first_active2,
    COUNT(*) FILTER (WHERE last2 >= $d2) AS awake2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= $d2) AS fresh2,
    COUNT(*) FILTER (WHERE last1 >= $w1 AND last2 >= $d2) AS kept2
FROM marks m

-- postgres: as_of = 15375, t0 = 15248, t1 = 15279, t2 = 15309, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH basis AS (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of),
marks AS (
SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1,
    MAX(day) FILTER (WHERE day < @t2) AS last2
FROM basis
GROUP BY customer_id)
SELECT CAST(NULL AS TEXT) AS segment,
    COUNT(*) FILTER (WHERE last0 IS NOT NULL) AS known0,
    COUNT(*) FILTER (WHERE last0 >= @w0) AS active0,
    COUNT(*) FILTER (WHERE last1 IS NOT NULL) AS known1,
    COUNT(*) FILTER (WHERE last1 >= @w1) AS active1,
    COUNT(*) FILTER (WHERE last2 IS NOT NULL) AS known2,
    COUNT(*) FILTER (WHERE last2 >= @w2) AS active2,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @w1) AS retained1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @w1) AS first_active1,
    COUNT(*) FILTER (WHERE last1 >= @d1) AS awake1,
    COUNT(*) FILTER (WHERE last0 IS NULL AND last1 >= @d1) AS fresh1,
    COUNT(*) FILTER (WHERE last0 >= @w0 AND last1 >= @d1) AS kept1,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND last2 >= @w2) AS retained2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= @w2) AS first_active2,
    COUNT(*) FILTER (WHERE last2 >= @d2) AS awake2,
    COUNT(*) FILTER (WHERE last1 IS NULL AND last2 >= @d2) AS fresh2,
    COUNT(*) FILTER (WHERE last1 >= @w1 AND last2 >= @d2) AS kept2
FROM marks m

