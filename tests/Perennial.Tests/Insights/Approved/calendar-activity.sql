-- sqlite: as_of = 15375
WITH visits AS (
    SELECT DISTINCT b.customer_id, c.quarter AS period
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b JOIN calendar c ON c.day = b.day),
steps AS (SELECT period, LAG(period) OVER (PARTITION BY customer_id ORDER BY period) AS previous FROM visits)
SELECT period, COUNT(*) AS active, COUNT(*) FILTER (WHERE previous IS NULL) AS first_ever,
    COUNT(*) FILTER (WHERE previous = period - 1) AS kept
FROM steps
GROUP BY period
ORDER BY period

-- duckdb: as_of = 15375
WITH visits AS (
    SELECT DISTINCT b.customer_id, c.quarter AS period
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of) b JOIN calendar c ON c.day = b.day),
steps AS (SELECT period, LAG(period) OVER (PARTITION BY customer_id ORDER BY period) AS previous FROM visits)
SELECT period, COUNT(*) AS active, COUNT(*) FILTER (WHERE previous IS NULL) AS first_ever,
    COUNT(*) FILTER (WHERE previous = period - 1) AS kept
FROM steps
GROUP BY period
ORDER BY period

-- postgres: as_of = 15375
WITH visits AS (
    SELECT DISTINCT b.customer_id, c.quarter AS period
    FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b JOIN calendar c ON c.day = b.day),
steps AS (SELECT period, LAG(period) OVER (PARTITION BY customer_id ORDER BY period) AS previous FROM visits)
SELECT period, COUNT(*) AS active, COUNT(*) FILTER (WHERE previous IS NULL) AS first_ever,
    COUNT(*) FILTER (WHERE previous = period - 1) AS kept
FROM steps
GROUP BY period
ORDER BY period

