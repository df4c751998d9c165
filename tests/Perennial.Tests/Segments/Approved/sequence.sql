-- sqlite
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN (@event) AND e.customer_id IN (SELECT value FROM json_each(@batch))),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN (@event) AND e.time >= @since AND e.customer_id IN (SELECT value FROM json_each(@batch))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT value FROM json_each(@batch))),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= @since_2 AND o.customer_id IN (SELECT value FROM json_each(@batch))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1,
    MAX(time) FILTER (WHERE 1 = 1 AND COALESCE(fold(channel) = @text, FALSE) AND time >= @from AND time <= @now) AS f2
  FROM odw_rows GROUP BY customer_id),
sq1_rows AS (SELECT customer_id, time, following FROM (SELECT customer_id, time, first_one, MIN(CASE WHEN first_one = 0 THEN time END) OVER (PARTITION BY customer_id ORDER BY time RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS following
    FROM (SELECT customer_id, time, 1 AS first_one FROM od_rows WHERE time >= @from AND 1 = 1 AND COALESCE(fold(channel) = @text, FALSE) AND time < @to
      UNION ALL SELECT customer_id, time, 0 AS first_one FROM ev_rows WHERE time >= @from AND name = @event AND time < @to) both_events) paired
  WHERE first_one = 1),
sq1 AS (SELECT customer_id,
    MAX(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= @within) AND NOT (time + @within > @now) AND time >= @from AND time < @to_2) AS f1,
    MIN(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= @within) AND (time + @within > @now) AND time >= @from AND time < @to_2) AS f2
  FROM sq1_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(MIN(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN sq1.f2 + @later > @now THEN sq1.f2 + @later END, 9000000000000000), COALESCE(CASE WHEN odw.f2 IS NOT NULL THEN @boundary END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN sq1.f1 IS NOT NULL THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
LEFT JOIN sq1 ON sq1.customer_id = c.id
WHERE c.id IN (SELECT value FROM json_each(@batch))) answers ORDER BY customer_id

-- duckdb
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN ($event) AND e.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN ($event) AND e.time >= $since AND e.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > $now) AS f1
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= $since_2 AND o.customer_id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > $now) AS f1,
    MAX(time) FILTER (WHERE 1 = 1 AND COALESCE((CASE WHEN strlen(channel) = length(channel) OR regexp_full_match(channel, '[\x{0}-\x{12F}\x{131}-\x{4FF}]*') THEN lower(channel) WHEN regexp_matches(channel, '[\x{80}-\x{4FF}\x{3000}\x{FF01}-\x{FF5E}]') THEN translate(channel, $fold_from, $fold_to) ELSE translate(channel, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) = $text, FALSE) AND time >= $from AND time <= $now) AS f2
  FROM odw_rows GROUP BY customer_id),
sq1_rows AS (SELECT customer_id, time, following FROM (SELECT customer_id, time, first_one, MIN(CASE WHEN first_one = 0 THEN time END) OVER (PARTITION BY customer_id ORDER BY time RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS following
    FROM (SELECT customer_id, time, 1 AS first_one FROM od_rows WHERE time >= $from AND 1 = 1 AND COALESCE((CASE WHEN strlen(channel) = length(channel) OR regexp_full_match(channel, '[\x{0}-\x{12F}\x{131}-\x{4FF}]*') THEN lower(channel) WHEN regexp_matches(channel, '[\x{80}-\x{4FF}\x{3000}\x{FF01}-\x{FF5E}]') THEN translate(channel, $fold_from, $fold_to) ELSE translate(channel, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) = $text, FALSE) AND time < $to
      UNION ALL SELECT customer_id, time, 0 AS first_one FROM ev_rows WHERE time >= $from AND name = $event AND time < $to) both_events) paired
  WHERE first_one = 1),
sq1 AS (SELECT customer_id,
    MAX(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= $within) AND NOT (time + $within > $now) AND time >= $from AND time < $to_2) AS f1,
    MIN(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= $within) AND (time + $within > $now) AND time >= $from AND time < $to_2) AS f2
  FROM sq1_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(LEAST(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN sq1.f2 + $later > $now THEN sq1.f2 + $later END, 9000000000000000), COALESCE(CASE WHEN odw.f2 IS NOT NULL THEN $boundary END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN sq1.f1 IS NOT NULL THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
LEFT JOIN sq1 ON sq1.customer_id = c.id
WHERE c.id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))) answers ORDER BY customer_id

-- postgres
SELECT * FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN (@event) AND e.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
evw_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency FROM events e WHERE e.name IN (@event) AND e.time >= @since AND e.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
evw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1
  FROM evw_rows GROUP BY customer_id),
od_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
odw_rows AS (SELECT o.customer_id, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count FROM orders o WHERE o.is_paid = 1 AND o.time >= @since_2 AND o.customer_id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))),
odw AS (SELECT customer_id,
    MIN(time) FILTER (WHERE time > @now) AS f1,
    MAX(time) FILTER (WHERE 1 = 1 AND COALESCE(translate(channel, @fold_from, @fold_to) = @text, FALSE) AND time >= @from AND time <= @now) AS f2
  FROM odw_rows GROUP BY customer_id),
sq1_rows AS (SELECT customer_id, time, following FROM (SELECT customer_id, time, first_one, MIN(CASE WHEN first_one = 0 THEN time END) OVER (PARTITION BY customer_id ORDER BY time RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS following
    FROM (SELECT customer_id, time, 1 AS first_one FROM od_rows WHERE time >= @from AND 1 = 1 AND COALESCE(translate(channel, @fold_from, @fold_to) = @text, FALSE) AND time < @to
      UNION ALL SELECT customer_id, time, 0 AS first_one FROM ev_rows WHERE time >= @from AND name = @event AND time < @to) both_events) paired
  WHERE first_one = 1),
sq1 AS (SELECT customer_id,
    MAX(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= @within) AND NOT (time + @within > @now) AND time >= @from AND time < @to_2) AS f1,
    MIN(time) FILTER (WHERE NOT (following IS NOT NULL AND following - time <= @within) AND (time + @within > @now) AND time >= @from AND time < @to_2) AS f2
  FROM sq1_rows GROUP BY customer_id)
SELECT c.id AS customer_id,
  NULLIF(LEAST(COALESCE(odw.f1, 9000000000000000), COALESCE(evw.f1, 9000000000000000), COALESCE(CASE WHEN sq1.f2 + @later > @now THEN sq1.f2 + @later END, 9000000000000000), COALESCE(CASE WHEN odw.f2 IS NOT NULL THEN @boundary END, 9000000000000000)), 9000000000000000) AS due,
  CASE WHEN sq1.f1 IS NOT NULL THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN evw ON evw.customer_id = c.id
LEFT JOIN odw ON odw.customer_id = c.id
LEFT JOIN sq1 ON sq1.customer_id = c.id
WHERE c.id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))) answers ORDER BY customer_id

