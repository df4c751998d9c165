-- sqlite: as_of = 15375
WITH order_days AS (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of),
gaps AS (SELECT day, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM order_days)
SELECT gap, COUNT(*) AS occurrences
FROM gaps
WHERE gap IS NOT NULL
GROUP BY gap
ORDER BY gap

-- duckdb: as_of = 15375
WITH order_days AS (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of),
gaps AS (SELECT day, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM order_days)
SELECT gap, COUNT(*) AS occurrences
FROM gaps
WHERE gap IS NOT NULL
GROUP BY gap
ORDER BY gap

-- postgres: as_of = 15375
WITH order_days AS (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of),
gaps AS (SELECT day, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM order_days)
SELECT gap, COUNT(*) AS occurrences
FROM gaps
WHERE gap IS NOT NULL
GROUP BY gap
ORDER BY gap

