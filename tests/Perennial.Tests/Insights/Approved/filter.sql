-- sqlite: later_to = 15126, as_of = 15375, cohort_from = 15034, cohort_to = 15065, later_from = 15095, segment = AT, w1 = 15249, d1 = 15284, t0 = 15279, t1 = 15309
SELECT COUNT(*) AS customers FROM (SELECT id AS customer_id FROM customers WHERE id IN (SELECT customer_id FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b GROUP BY customer_id HAVING MIN(day) >= @cohort_from AND MIN(day) < @cohort_to AND COUNT(*) FILTER (WHERE day >= @later_from AND day < @later_to) > 0) AND id IN (SELECT customer_id FROM (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s WHERE segment = @segment) AND id IN (SELECT customer_id FROM (SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b
GROUP BY customer_id) m WHERE last1 >= @w1 AND NOT last1 >= @d1)) found WHERE 1 = 1

-- duckdb: later_to = 15126, as_of = 15375, cohort_from = 15034, cohort_to = 15065, later_from = 15095, segment = AT, w1 = 15249, d1 = 15284, t0 = 15279, t1 = 15309
SELECT COUNT(*) AS customers FROM (SELECT id AS customer_id FROM customers WHERE id IN (SELECT customer_id FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of) b GROUP BY customer_id HAVING MIN(day) >= $cohort_from AND MIN(day) < $cohort_to AND COUNT(*) FILTER (WHERE day >= $later_from AND day < $later_to) > 0) AND id IN (SELECT customer_id FROM (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s WHERE segment = $segment) AND id IN (SELECT customer_id FROM (SELECT customer_id,
    MAX(day) FILTER (WHERE day < $t0) AS last0,
    MAX(day) FILTER (WHERE day < $t1) AS last1
FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < $as_of) b
GROUP BY customer_id) m WHERE last1 >= $w1 AND NOT last1 >= $d1)) found WHERE 1 = 1

-- postgres: later_to = 15126, as_of = 15375, cohort_from = 15034, cohort_to = 15065, later_from = 15095, segment = AT, w1 = 15249, d1 = 15284, t0 = 15279, t1 = 15309
SELECT COUNT(*) AS customers FROM (SELECT id AS customer_id FROM customers WHERE id IN (SELECT customer_id FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b GROUP BY customer_id HAVING MIN(day) >= @cohort_from AND MIN(day) < @cohort_to AND COUNT(*) FILTER (WHERE day >= @later_from AND day < @later_to) > 0) AND id IN (SELECT customer_id FROM (SELECT id AS customer_id, NULLIF(country, '') AS segment, -1000000 AS since FROM customers) s WHERE segment = @segment) AND id IN (SELECT customer_id FROM (SELECT customer_id,
    MAX(day) FILTER (WHERE day < @t0) AS last0,
    MAX(day) FILTER (WHERE day < @t1) AS last1
FROM (SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < @as_of) b
GROUP BY customer_id) m WHERE last1 >= @w1 AND NOT last1 >= @d1)) found WHERE 1 = 1

