-- sqlite: last_day = 15374, end = 15375, year_from = 15010, population_gap = 40, most_lateness = 3
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel
FROM (
SELECT * FROM (
    SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own
    FROM (
        SELECT l.customer_id, l.day AS last_day, l.orders_so_far AS orders, l.net_so_far - COALESCE(b.net_so_far, 0) AS value,
            l.orders_so_far - COALESCE(b.orders_so_far, 0) AS yearly_orders,
            COALESCE(l.own_gap, @population_gap) AS threshold, CASE WHEN l.own_gap IS NULL THEN 0 ELSE 1 END AS own
        FROM (
            SELECT customer_id, day, orders_so_far, net_so_far, own_gap
            FROM order_days
            WHERE day >= @year_from AND day < @end AND (next_day IS NULL OR next_day >= @end)
                AND @last_day - day > COALESCE(own_gap, @population_gap)) l
        LEFT JOIN (
            SELECT customer_id, orders_so_far, net_so_far
            FROM order_days
            WHERE day < @year_from AND next_day >= @year_from) b ON b.customer_id = l.customer_id) late
    WHERE value > 0) late WHERE 1 = 1) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id

-- duckdb: last_day = 15374, end = 15375, year_from = 15010, population_gap = 40, most_lateness = 3
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel
FROM (
SELECT * FROM (
    SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own
    FROM (
        SELECT l.customer_id, l.day AS last_day, l.orders_so_far AS orders, l.net_so_far - COALESCE(b.net_so_far, 0) AS value,
            l.orders_so_far - COALESCE(b.orders_so_far, 0) AS yearly_orders,
            COALESCE(l.own_gap, $population_gap) AS threshold, CASE WHEN l.own_gap IS NULL THEN 0 ELSE 1 END AS own
        FROM (
            SELECT customer_id, day, orders_so_far, net_so_far, own_gap
            FROM order_days
            WHERE day >= $year_from AND day < $end AND (next_day IS NULL OR next_day >= $end)
                AND $last_day - day > COALESCE(own_gap, $population_gap)) l
        LEFT JOIN (
            SELECT customer_id, orders_so_far, net_so_far
            FROM order_days
            WHERE day < $year_from AND next_day >= $year_from) b ON b.customer_id = l.customer_id) late
    WHERE value > 0) late WHERE 1 = 1) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < $most_lateness THEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE $most_lateness END DESC, customer_id

-- postgres: last_day = 15374, end = 15375, year_from = 15010, population_gap = 40, most_lateness = 3
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel
FROM (
SELECT * FROM (
    SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own
    FROM (
        SELECT l.customer_id, l.day AS last_day, l.orders_so_far AS orders, l.net_so_far - COALESCE(b.net_so_far, 0) AS value,
            l.orders_so_far - COALESCE(b.orders_so_far, 0) AS yearly_orders,
            COALESCE(l.own_gap, @population_gap) AS threshold, CASE WHEN l.own_gap IS NULL THEN 0 ELSE 1 END AS own
        FROM (
            SELECT customer_id, day, orders_so_far, net_so_far, own_gap
            FROM order_days
            WHERE day >= @year_from AND day < @end AND (next_day IS NULL OR next_day >= @end)
                AND @last_day - day > COALESCE(own_gap, @population_gap)) l
        LEFT JOIN (
            SELECT customer_id, orders_so_far, net_so_far
            FROM order_days
            WHERE day < @year_from AND next_day >= @year_from) b ON b.customer_id = l.customer_id) late
    WHERE value > 0) late WHERE 1 = 1) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id

