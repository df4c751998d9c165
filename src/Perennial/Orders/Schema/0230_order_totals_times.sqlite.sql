-- The first and last instant too: "silent for 15 days" need not look at every order.
DROP VIEW order_totals;
CREATE VIEW order_totals AS
SELECT customer_id, CAST(COUNT(*) AS INTEGER) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend,
    MIN(day) AS first_day, MAX(day) AS last_day, MIN(time) AS first_time, MAX(time) AS last_time
FROM orders
WHERE is_paid = 1
GROUP BY customer_id;
