-- sqlite: from = 14975, to = 15375, as_of = 15375
WITH sales AS (SELECT o.customer_id, o.day, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day >= @from AND o.day < @to),
buyers AS (
    SELECT CAST(NULL AS TEXT) AS segment, sales.customer_id, c.month AS period,
        COUNT(*) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.customer_id, c.month)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

-- duckdb: from = 14975, to = 15375, as_of = 15375
WITH sales AS (SELECT o.customer_id, o.day, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day >= $from AND o.day < $to),
buyers AS (
    SELECT CAST(NULL AS TEXT) AS segment, sales.customer_id, c.month AS period,
        COUNT(*) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.customer_id, c.month)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

-- postgres: from = 14975, to = 15375, as_of = 15375
WITH sales AS (SELECT o.customer_id, o.day, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day >= @from AND o.day < @to),
buyers AS (
    SELECT CAST(NULL AS TEXT) AS segment, sales.customer_id, c.month AS period,
        COUNT(*) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.customer_id, c.month)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

