-- sqlite: t0 = 15279, w0 = 15219, d0 = 15254, as_of = 15375, churn_days = 60
WITH counted AS (
    SELECT stage, COUNT(*) AS customers
    FROM (SELECT d.customer_id, CASE WHEN d.day IS NULL THEN 0 WHEN d.day < @w0 THEN 5 WHEN d.day < @d0 THEN 4 WHEN d.previous_day IS NULL THEN 1 WHEN b.customer_id IS NOT NULL THEN 3 ELSE 2 END AS stage
FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d
LEFT JOIN (SELECT customer_id FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) days WHERE day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) b ON b.customer_id = d.customer_id
WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0)) staged
    GROUP BY stage)
SELECT stage, customers FROM counted
UNION ALL
SELECT 0, (SELECT COUNT(*) FROM customers c WHERE 1 = 1)
    - COALESCE((SELECT CAST(SUM(customers) AS BIGINT) FROM counted), 0)
ORDER BY 1

-- duckdb: t0 = 15279, w0 = 15219, d0 = 15254, as_of = 15375, churn_days = 60
WITH counted AS (
    SELECT stage, COUNT(*) AS customers
    FROM (SELECT d.customer_id, CASE WHEN d.day IS NULL THEN 0 WHEN d.day < $w0 THEN 5 WHEN d.day < $d0 THEN 4 WHEN d.previous_day IS NULL THEN 1 WHEN b.customer_id IS NOT NULL THEN 3 ELSE 2 END AS stage
FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d
LEFT JOIN (SELECT customer_id FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) days WHERE day >= $w0 AND day < $t0 AND day - previous_day > $churn_days) b ON b.customer_id = d.customer_id
WHERE day < $t0 AND (next_day IS NULL OR next_day >= $t0)) staged
    GROUP BY stage)
SELECT stage, customers FROM counted
UNION ALL
SELECT 0, (SELECT COUNT(*) FROM customers c WHERE 1 = 1)
    - COALESCE((SELECT CAST(SUM(customers) AS BIGINT) FROM counted), 0)
ORDER BY 1

-- postgres: t0 = 15279, w0 = 15219, d0 = 15254, as_of = 15375, churn_days = 60
WITH counted AS (
    SELECT stage, COUNT(*) AS customers
    FROM (SELECT d.customer_id, CASE WHEN d.day IS NULL THEN 0 WHEN d.day < @w0 THEN 5 WHEN d.day < @d0 THEN 4 WHEN d.previous_day IS NULL THEN 1 WHEN b.customer_id IS NOT NULL THEN 3 ELSE 2 END AS stage
FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d
LEFT JOIN (SELECT customer_id FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) days WHERE day >= @w0 AND day < @t0 AND day - previous_day > @churn_days) b ON b.customer_id = d.customer_id
WHERE day < @t0 AND (next_day IS NULL OR next_day >= @t0)) staged
    GROUP BY stage)
SELECT stage, customers FROM counted
UNION ALL
SELECT 0, (SELECT COUNT(*) FROM customers c WHERE 1 = 1)
    - COALESCE((SELECT CAST(SUM(customers) AS BIGINT) FROM counted), 0)
ORDER BY 1

