-- sqlite: from = 14975, to = 15375, as_of = 15375
SELECT COUNT(*) AS customers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net,
    (SELECT CAST(SUM(r.amount) AS BIGINT) FROM refunds r WHERE r.order_id IS NULL AND r.day >= @from AND r.day < @to
        AND r.day < @as_of) AS refunds
FROM (
    SELECT o.customer_id, COUNT(*) AS orders, SUM(o.gross - o.refunded) AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of
        AND o.day >= @from AND o.day < @to
    GROUP BY o.customer_id) buyers

-- duckdb: from = 14975, to = 15375, as_of = 15375
SELECT COUNT(*) AS customers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net,
    (SELECT CAST(SUM(r.amount) AS BIGINT) FROM refunds r WHERE r.order_id IS NULL AND r.day >= $from AND r.day < $to
        AND r.day < $as_of) AS refunds
FROM (
    SELECT o.customer_id, COUNT(*) AS orders, SUM(o.gross - o.refunded) AS net FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of
        AND o.day >= $from AND o.day < $to
    GROUP BY o.customer_id) buyers

-- postgres: from = 14975, to = 15375, as_of = 15375
SELECT COUNT(*) AS customers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
    CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net,
    (SELECT CAST(SUM(r.amount) AS BIGINT) FROM refunds r WHERE r.order_id IS NULL AND r.day >= @from AND r.day < @to
        AND r.day < @as_of) AS refunds
FROM (
    SELECT o.customer_id, COUNT(*) AS orders, SUM(o.gross - o.refunded) AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of
        AND o.day >= @from AND o.day < @to
    GROUP BY o.customer_id) buyers

