-- One row per customer and day with a paid order, with the days before and after it. The mirror keeps the same as a table.
-- own_gap: 90th percentile (nearest rank) of the gaps up to this day, from the third gap on.
CREATE VIEW order_days AS
WITH days AS (
    SELECT customer_id, day, CAST(COUNT(*) AS INTEGER) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS net
    FROM orders
    WHERE is_paid = 1
    GROUP BY customer_id, day),
steps AS (
    SELECT customer_id, day, LAG(day) OVER by_day AS previous_day, LEAD(day) OVER by_day AS next_day, orders, net,
        CAST(SUM(orders) OVER by_day AS INTEGER) AS orders_so_far, CAST(SUM(net) OVER by_day AS BIGINT) AS net_so_far
    FROM days
    WINDOW by_day AS (PARTITION BY customer_id ORDER BY day))
SELECT s.customer_id, s.day, s.previous_day, s.next_day, s.orders, s.net, s.orders_so_far, s.net_so_far,
    (SELECT MIN(placed.gap) FROM (
        SELECT g.day - g.previous_day AS gap, ROW_NUMBER() OVER (ORDER BY g.day - g.previous_day) AS place, COUNT(*) OVER () AS gaps
        FROM steps g
        WHERE g.customer_id = s.customer_id AND g.day <= s.day AND g.previous_day IS NOT NULL) placed
     WHERE placed.gaps >= 3 AND placed.place * 10 >= placed.gaps * 9) AS own_gap
FROM steps s;
