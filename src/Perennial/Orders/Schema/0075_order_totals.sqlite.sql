-- One row per customer with a paid order: what they add up to. The mirror keeps the same as a table.
CREATE VIEW order_totals AS
SELECT customer_id, CAST(COUNT(*) AS INTEGER) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend,
    MIN(day) AS first_day, MAX(day) AS last_day
FROM orders
WHERE is_paid = 1
GROUP BY customer_id;
