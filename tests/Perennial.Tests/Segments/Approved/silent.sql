-- sqlite
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.customer_id IN (SELECT value FROM json_each(@batch))),
ev AS (SELECT customer_id,
    MAX(time) FILTER (WHERE name NOT IN (@our, @our_2, @our_3, @our_4, @our_5, @our_6, @our_7, @our_8, @our_9, @our_10, @our_11, @our_12, @our_13, @our_14, @our_15, @our_16) AND time < @to) AS f1
  FROM ev_rows GROUP BY customer_id),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.time >= @since AND e.customer_id IN (SELECT value FROM json_each(@batch))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1,
    MAX(time) FILTER (WHERE name NOT IN (@our, @our_2, @our_3, @our_4, @our_5, @our_6, @our_7, @our_8, @our_9, @our_10, @our_11, @our_12, @our_13, @our_14, @our_15, @our_16) AND time < @to) AS f2
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT value FROM json_each(@batch))),
od AS (SELECT customer_id,
    SUM(amount) FILTER (WHERE 1 = 1 AND time < @to) AS f1
  FROM od_rows GROUP BY customer_id),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= @since_2 AND o.customer_id IN (SELECT value FROM json_each(@batch))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1
  FROM odw_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(MIN(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN evw.f2 + @later > @now THEN evw.f2 + @later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + @later > @now THEN ev.f1 + @later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + @later_2 > @now THEN ev.f1 + @later_2 END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN (COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / @minor) > @number, FALSE) AND NOT (COALESCE(evw.f2 > @after, FALSE))) THEN CAST(1 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE(CAST((((@now - ev.f1) - ((((@now - ev.f1)) % (@day_length) + (@day_length)) % (@day_length))) / (@day_length)) AS DOUBLE PRECISION) >= @number_2, FALSE) THEN CAST(2 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / @minor) > @number, FALSE) THEN CAST(4 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN ev ON ev.customer_id = c.id
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN od ON od.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
WHERE c.id IN (SELECT value FROM json_each(@batch))) answers ORDER BY customer_id

-- duckdb
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
ev AS (SELECT customer_id,
    MAX(time) FILTER (WHERE name NOT IN ($our, $our_2, $our_3, $our_4, $our_5, $our_6, $our_7, $our_8, $our_9, $our_10, $our_11, $our_12, $our_13, $our_14, $our_15, $our_16) AND time < $to) AS f1
  FROM ev_rows GROUP BY customer_id),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.time >= $since AND e.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > $now) AS f1,
    MAX(time) FILTER (WHERE name NOT IN ($our, $our_2, $our_3, $our_4, $our_5, $our_6, $our_7, $our_8, $our_9, $our_10, $our_11, $our_12, $our_13, $our_14, $our_15, $our_16) AND time < $to) AS f2
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
od AS (SELECT customer_id,
    SUM(amount) FILTER (WHERE 1 = 1 AND time < $to) AS f1
  FROM od_rows GROUP BY customer_id),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= $since_2 AND o.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > $now) AS f1
  FROM odw_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(LEAST(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN evw.f2 + $later > $now THEN evw.f2 + $later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + $later > $now THEN ev.f1 + $later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + $later_2 > $now THEN ev.f1 + $later_2 END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN (COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / $minor) > $number, FALSE) AND NOT (COALESCE(evw.f2 > $after, FALSE))) THEN CAST(1 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE(CAST(((($now - ev.f1) - (((($now - ev.f1)) % ($day_length) + ($day_length)) % ($day_length))) // ($day_length)) AS DOUBLE PRECISION) >= $number_2, FALSE) THEN CAST(2 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / $minor) > $number, FALSE) THEN CAST(4 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN ev ON ev.customer_id = c.id
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN od ON od.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
WHERE c.id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))) answers ORDER BY customer_id

-- postgres
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
ev AS (SELECT customer_id,
    MAX(time) FILTER (WHERE name NOT IN (@our, @our_2, @our_3, @our_4, @our_5, @our_6, @our_7, @our_8, @our_9, @our_10, @our_11, @our_12, @our_13, @our_14, @our_15, @our_16) AND time < @to) AS f1
  FROM ev_rows GROUP BY customer_id),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE 1 = 1 AND e.time >= @since AND e.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1,
    MAX(time) FILTER (WHERE name NOT IN (@our, @our_2, @our_3, @our_4, @our_5, @our_6, @our_7, @our_8, @our_9, @our_10, @our_11, @our_12, @our_13, @our_14, @our_15, @our_16) AND time < @to) AS f2
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
od AS (SELECT customer_id,
    SUM(amount) FILTER (WHERE 1 = 1 AND time < @to) AS f1
  FROM od_rows GROUP BY customer_id),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= @since_2 AND o.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1
  FROM odw_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(LEAST(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN evw.f2 + @later > @now THEN evw.f2 + @later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + @later > @now THEN ev.f1 + @later END, 9000000000000000), COALESCE(CASE WHEN ev.f1 + @later_2 > @now THEN ev.f1 + @later_2 END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN (COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / @minor) > @number, FALSE) AND NOT (COALESCE(evw.f2 > @after, FALSE))) THEN CAST(1 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE(CAST((((@now - ev.f1) - ((((@now - ev.f1)) % (@day_length) + (@day_length)) % (@day_length))) / (@day_length)) AS DOUBLE PRECISION) >= @number_2, FALSE) THEN CAST(2 AS BIGINT) ELSE 0 END
  + CASE WHEN COALESCE((COALESCE(CAST(od.f1 AS DOUBLE PRECISION), 0) / @minor) > @number, FALSE) THEN CAST(4 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN ev ON ev.customer_id = c.id
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN od ON od.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
WHERE c.id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))) answers ORDER BY customer_id

