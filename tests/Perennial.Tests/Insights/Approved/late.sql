-- sqlite: last_day = 15374, year_from = 15010, population_gap = 40, as_of = 15375
SELECT late.customer_id, late.last_day, late.orders, late.value, late.yearly_orders, late.threshold, late.own,
    customers.country, customers.channel
FROM (
    SELECT c.customer_id, c.last_day, c.orders, CAST(c.value AS BIGINT) AS value, c.yearly_orders,
        COALESCE(r.own_gap, @population_gap) AS threshold, CASE WHEN r.own_gap IS NULL THEN 0 ELSE 1 END AS own
    FROM (
        SELECT * FROM (
            SELECT o.customer_id, MAX(o.day) AS last_day, COUNT(*) AS orders,
        SUM(o.gross - o.refunded) FILTER (WHERE o.day >= @year_from) AS value,
        COUNT(*) FILTER (WHERE o.day >= @year_from) AS yearly_orders FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day
            GROUP BY o.customer_id) buyers
        WHERE value > 0) c
    LEFT JOIN (
        SELECT customer_id, MIN(gap) FILTER (WHERE place * 10 >= gaps * 9) AS own_gap
        FROM (
            SELECT customer_id, gap, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
                COUNT(*) OVER (PARTITION BY customer_id) AS gaps
            FROM (
                SELECT customer_id, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
                FROM (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day
                    AND o.customer_id IN (SELECT o.customer_id FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day GROUP BY o.customer_id HAVING COUNT(*) > 3 AND SUM(CASE WHEN o.day >= @year_from THEN o.gross - o.refunded END) > 0)) order_days) stepped
            WHERE gap IS NOT NULL) placed
        WHERE gaps >= 3
        GROUP BY customer_id) r ON r.customer_id = c.customer_id
    WHERE @last_day - c.last_day > COALESCE(r.own_gap, @population_gap)) late
LEFT JOIN customers ON customers.id = late.customer_id
ORDER BY late.customer_id

-- duckdb: last_day = 15374, year_from = 15010, population_gap = 40, as_of = 15375
SELECT late.customer_id, late.last_day, late.orders, late.value, late.yearly_orders, late.threshold, late.own,
    customers.country, customers.channel
FROM (
    SELECT c.customer_id, c.last_day, c.orders, CAST(c.value AS BIGINT) AS value, c.yearly_orders,
        COALESCE(r.own_gap, $population_gap) AS threshold, CASE WHEN r.own_gap IS NULL THEN 0 ELSE 1 END AS own
    FROM (
        SELECT * FROM (
            SELECT o.customer_id, MAX(o.day) AS last_day, COUNT(*) AS orders,
        SUM(o.gross - o.refunded) FILTER (WHERE o.day >= $year_from) AS value,
        COUNT(*) FILTER (WHERE o.day >= $year_from) AS yearly_orders FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day <= $last_day
            GROUP BY o.customer_id) buyers
        WHERE value > 0) c
    LEFT JOIN (
        SELECT customer_id, MIN(gap) FILTER (WHERE place * 10 >= gaps * 9) AS own_gap
        FROM (
            SELECT customer_id, gap, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
                COUNT(*) OVER (PARTITION BY customer_id) AS gaps
            FROM (
                SELECT customer_id, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
                FROM (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day <= $last_day
                    AND o.customer_id IN (SELECT o.customer_id FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day <= $last_day GROUP BY o.customer_id HAVING COUNT(*) > 3 AND SUM(CASE WHEN o.day >= $year_from THEN o.gross - o.refunded END) > 0)) order_days) stepped
            WHERE gap IS NOT NULL) placed
        WHERE gaps >= 3
        GROUP BY customer_id) r ON r.customer_id = c.customer_id
    WHERE $last_day - c.last_day > COALESCE(r.own_gap, $population_gap)) late
LEFT JOIN customers ON customers.id = late.customer_id
ORDER BY late.customer_id

-- postgres: last_day = 15374, year_from = 15010, population_gap = 40, as_of = 15375
SELECT late.customer_id, late.last_day, late.orders, late.value, late.yearly_orders, late.threshold, late.own,
    customers.country, customers.channel
FROM (
    SELECT c.customer_id, c.last_day, c.orders, CAST(c.value AS BIGINT) AS value, c.yearly_orders,
        COALESCE(r.own_gap, @population_gap) AS threshold, CASE WHEN r.own_gap IS NULL THEN 0 ELSE 1 END AS own
    FROM (
        SELECT * FROM (
            SELECT o.customer_id, MAX(o.day) AS last_day, COUNT(*) AS orders,
        SUM(o.gross - o.refunded) FILTER (WHERE o.day >= @year_from) AS value,
        COUNT(*) FILTER (WHERE o.day >= @year_from) AS yearly_orders FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day
            GROUP BY o.customer_id) buyers
        WHERE value > 0) c
    LEFT JOIN (
        SELECT customer_id, MIN(gap) FILTER (WHERE place * 10 >= gaps * 9) AS own_gap
        FROM (
            SELECT customer_id, gap, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
                COUNT(*) OVER (PARTITION BY customer_id) AS gaps
            FROM (
                SELECT customer_id, day - LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
                FROM (SELECT DISTINCT o.customer_id, o.day FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day
                    AND o.customer_id IN (SELECT o.customer_id FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @last_day GROUP BY o.customer_id HAVING COUNT(*) > 3 AND SUM(CASE WHEN o.day >= @year_from THEN o.gross - o.refunded END) > 0)) order_days) stepped
            WHERE gap IS NOT NULL) placed
        WHERE gaps >= 3
        GROUP BY customer_id) r ON r.customer_id = c.customer_id
    WHERE @last_day - c.last_day > COALESCE(r.own_gap, @population_gap)) late
LEFT JOIN customers ON customers.id = late.customer_id
ORDER BY late.customer_id

