-- sqlite: from = 14975, to = 15375, as_of = 15375
WITH sales AS (
    SELECT o.customer_id, i.order_id, o.day, i.amount AS net, NULLIF(p.category, '') AS segment
    FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
    WHERE o.is_paid = 1 AND o.day >= @from AND o.day < @to AND o.day < @as_of),
buyers AS (
    SELECT sales.segment AS segment, sales.customer_id, c.week AS period,
        COUNT(DISTINCT sales.order_id) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.segment, sales.customer_id, c.week)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

-- duckdb: from = 14975, to = 15375, as_of = 15375
WITH sales AS (
    SELECT o.customer_id, i.order_id, o.day, i.amount AS net, NULLIF(p.category, '') AS segment
    FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
    WHERE o.is_paid = 1 AND o.day >= $from AND o.day < $to AND o.day < $as_of),
buyers AS (
    SELECT sales.segment AS segment, sales.customer_id, c.week AS period,
        COUNT(DISTINCT sales.order_id) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.segment, sales.customer_id, c.week)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

-- postgres: from = 14975, to = 15375, as_of = 15375
WITH sales AS (
    SELECT o.customer_id, i.order_id, o.day, i.amount AS net, NULLIF(p.category, '') AS segment
    FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
    WHERE o.is_paid = 1 AND o.day >= @from AND o.day < @to AND o.day < @as_of),
buyers AS (
    SELECT sales.segment AS segment, sales.customer_id, c.week AS period,
        COUNT(DISTINCT sales.order_id) AS orders, SUM(sales.net) AS net
    FROM sales JOIN calendar c ON c.day = sales.day
    GROUP BY sales.segment, sales.customer_id, c.week)
SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
FROM buyers
GROUP BY segment, period
ORDER BY segment, period

