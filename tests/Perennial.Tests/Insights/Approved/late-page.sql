-- sqlite: last_day = 15374, most_lateness = 3, end = 15375, year_from = 15010, population_gap = 40, min_value = 100, country = AT, country_2 = , channel = it's, search = x, size = 50, start = 50
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel, all_customers, CAST(all_value AS BIGINT) AS all_value
FROM (
SELECT *, COUNT(*) OVER () AS all_customers, SUM(value) OVER () AS all_value FROM (
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
    WHERE value > 0) late WHERE 1 = 1 AND value >= @min_value AND customer_id IN (SELECT id FROM customers WHERE COALESCE(country, '') IN (@country, @country_2)) AND customer_id IN (SELECT id FROM customers WHERE COALESCE(channel, '') IN (@channel)) AND customer_id IN (SELECT c.id FROM customers c WHERE (instr(lower(c.name), lower(@search)) > 0) OR (instr(lower(c.number), lower(@search)) > 0) OR (instr(lower(c.email), lower(@search)) > 0) OR (instr(lower(c.company), lower(@search)) > 0))) wished
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id
LIMIT @size OFFSET @start) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id

-- duckdb: last_day = 15374, most_lateness = 3, end = 15375, year_from = 15010, population_gap = 40, min_value = 100, country = AT, country_2 = , channel = it's, search = x, size = 50, start = 50
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel, all_customers, CAST(all_value AS BIGINT) AS all_value
FROM (
SELECT *, COUNT(*) OVER () AS all_customers, SUM(value) OVER () AS all_value FROM (
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
    WHERE value > 0) late WHERE 1 = 1 AND value >= $min_value AND customer_id IN (SELECT id FROM customers WHERE COALESCE(country, '') IN ($country, $country_2)) AND customer_id IN (SELECT id FROM customers WHERE COALESCE(channel, '') IN ($channel)) AND customer_id IN (SELECT c.id FROM customers c WHERE contains(lower(c.name), lower($search)) OR contains(lower(c.number), lower($search)) OR contains(lower(c.email), lower($search)) OR contains(lower(c.company), lower($search)))) wished
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < $most_lateness THEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE $most_lateness END DESC, customer_id
LIMIT $size OFFSET $start) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < $most_lateness THEN (CAST($last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE $most_lateness END DESC, customer_id

-- postgres: last_day = 15374, most_lateness = 3, end = 15375, year_from = 15010, population_gap = 40, min_value = 100, country = AT, country_2 = , channel = it's, search = x, size = 50, start = 50
SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel, all_customers, CAST(all_value AS BIGINT) AS all_value
FROM (
SELECT *, COUNT(*) OVER () AS all_customers, SUM(value) OVER () AS all_value FROM (
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
    WHERE value > 0) late WHERE 1 = 1 AND value >= @min_value AND customer_id IN (SELECT id FROM customers WHERE COALESCE(country, '') IN (@country, @country_2)) AND customer_id IN (SELECT id FROM customers WHERE COALESCE(channel, '') IN (@channel)) AND customer_id IN (SELECT c.id FROM customers c WHERE (position(lower(@search) in lower(c.name)) > 0) OR (position(lower(@search) in lower(c.number)) > 0) OR (position(lower(@search) in lower(c.email)) > 0) OR (position(lower(@search) in lower(c.company)) > 0))) wished
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id
LIMIT @size OFFSET @start) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
ORDER BY CAST(value AS DOUBLE PRECISION) * CASE WHEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) < @most_lateness THEN (CAST(@last_day - last_day AS DOUBLE PRECISION) / CASE WHEN threshold < 1 THEN 1 ELSE threshold END) ELSE @most_lateness END DESC, customer_id

