-- sqlite: from = 14975, to = 15375, as_of = 15375
SELECT s.segment AS segment, c.month AS period,
    COUNT(*) AS refunds, CAST(SUM(r.amount) AS BIGINT) AS amount
FROM refunds r JOIN calendar c ON c.day = r.day JOIN (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = r.customer_id
WHERE r.order_id IS NULL AND r.day >= @from AND r.day < @to
    AND r.day < @as_of
GROUP BY s.segment, c.month

-- duckdb: from = 14975, to = 15375, as_of = 15375
SELECT s.segment AS segment, c.month AS period,
    COUNT(*) AS refunds, CAST(SUM(r.amount) AS BIGINT) AS amount
FROM refunds r JOIN calendar c ON c.day = r.day JOIN (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = r.customer_id
WHERE r.order_id IS NULL AND r.day >= $from AND r.day < $to
    AND r.day < $as_of
GROUP BY s.segment, c.month

-- postgres: from = 14975, to = 15375, as_of = 15375
SELECT s.segment AS segment, c.month AS period,
    COUNT(*) AS refunds, CAST(SUM(r.amount) AS BIGINT) AS amount
FROM refunds r JOIN calendar c ON c.day = r.day JOIN (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = r.customer_id
WHERE r.order_id IS NULL AND r.day >= @from AND r.day < @to
    AND r.day < @as_of
GROUP BY s.segment, c.month

