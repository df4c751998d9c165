-- sqlite
SELECT * FROM (WITH packed_yearly(v) AS (SELECT value FROM json_each(@yearly)),
yr1 AS MATERIALIZED (SELECT month_day, changes FROM (SELECT ((v - (((v) % (100000000) + (100000000)) % (100000000))) / (100000000)) AS month_day, v % 100000000 AS changes FROM packed_yearly) packed),
packed_days(v) AS (SELECT value FROM json_each(@days))
SELECT c.id AS customer_id,
  NULLIF(COALESCE(dd.starts, 9000000000000000), 9000000000000000) AS due,
  CASE WHEN (COALESCE(substr(fold(c.city), 1, @length) = @text, FALSE) AND COALESCE(fold((CASE json_type(c.attributes, '$."level"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'array' THEN NULL WHEN 'object' THEN NULL ELSE CAST(c.attributes ->> '$."level"' AS TEXT) END)) IN (@text_2, @text_3), FALSE) AND COALESCE(((CASE WHEN (matches(c.birthday, @date_pattern) = 1) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000) IN (301, 302, 303, 304, 305, 306, 307, 308), FALSE) AND (((((((c.id % 2147483647) * 48271 + @salt) % 2147483647) * (((c.id % 2147483647) * 48271 + @salt) % 2147483647)) % 2147483647) + (((c.id % 2147483647) * 48271 + @salt) % 2147483647) * 16807) % 2147483647) % 10000 < @share) THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN yr1 ON yr1.month_day = ((CASE WHEN (matches(c.birthday, @date_pattern) = 1) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000)
LEFT JOIN (SELECT ((v - (((v) % (10000000000000) + (10000000000000)) % (10000000000000))) / (10000000000000)) AS day, v % 10000000000000 AS starts FROM packed_days) dd ON dd.day = CASE WHEN COALESCE(yr1.changes, 9000000000000000) < 9000000000000000 THEN MIN((COALESCE(yr1.changes, 9000000000000000)), @horizon) END
WHERE c.id IN (SELECT value FROM json_each(@batch))) answers ORDER BY customer_id

-- duckdb
SELECT * FROM (WITH packed_yearly(v) AS (SELECT unnest(from_json(CAST($yearly AS JSON), '["BIGINT"]'))),
yr1 AS MATERIALIZED (SELECT month_day, changes FROM (SELECT ((v - (((v) % (100000000) + (100000000)) % (100000000))) // (100000000)) AS month_day, v % 100000000 AS changes FROM packed_yearly) packed),
packed_days(v) AS (SELECT unnest(from_json(CAST($days AS JSON), '["BIGINT"]')))
SELECT c.id AS customer_id,
  NULLIF(COALESCE(dd.starts, 9000000000000000), 9000000000000000) AS due,
  CASE WHEN (COALESCE(substr((CASE WHEN strlen(c.city) = length(c.city) OR regexp_full_match(c.city, '[\x{0}-\x{12F}\x{131}-\x{4FF}]*') THEN lower(c.city) WHEN regexp_matches(c.city, '[\x{80}-\x{4FF}\x{3000}\x{FF01}-\x{FF5E}]') THEN translate(c.city, $fold_from, $fold_to) ELSE translate(c.city, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END), 1, $length) = $text, FALSE) AND COALESCE(list_transform([(CASE WHEN json_type(c.attributes, '$."level"') NOT IN ('ARRAY', 'OBJECT') THEN (c.attributes ->> '$."level"') END)], lambda v: (CASE WHEN strlen(v) = length(v) OR regexp_full_match(v, '[\x{0}-\x{12F}\x{131}-\x{4FF}]*') THEN lower(v) WHEN regexp_matches(v, '[\x{80}-\x{4FF}\x{3000}\x{FF01}-\x{FF5E}]') THEN translate(v, $fold_from, $fold_to) ELSE translate(v, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END))[1] IN ($text_2, $text_3), FALSE) AND COALESCE(((CASE WHEN regexp_matches(c.birthday, $date_pattern) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000) IN (301, 302, 303, 304, 305, 306, 307, 308), FALSE) AND (((((((c.id % 2147483647) * 48271 + $salt) % 2147483647) * (((c.id % 2147483647) * 48271 + $salt) % 2147483647)) % 2147483647) + (((c.id % 2147483647) * 48271 + $salt) % 2147483647) * 16807) % 2147483647) % 10000 < $share) THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN yr1 ON yr1.month_day = ((CASE WHEN regexp_matches(c.birthday, $date_pattern) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000)
LEFT JOIN (SELECT ((v - (((v) % (10000000000000) + (10000000000000)) % (10000000000000))) // (10000000000000)) AS day, v % 10000000000000 AS starts FROM packed_days) dd ON dd.day = CASE WHEN COALESCE(yr1.changes, 9000000000000000) < 9000000000000000 THEN LEAST((COALESCE(yr1.changes, 9000000000000000)), $horizon) END
WHERE c.id IN (SELECT unnest(from_json(CAST($batch AS JSON), '["BIGINT"]')))) answers ORDER BY customer_id

-- postgres
SELECT * FROM (WITH packed_yearly(v) AS (SELECT CAST(jsonb_array_elements_text(CAST(@yearly AS jsonb)) AS BIGINT)),
yr1 AS MATERIALIZED (SELECT month_day, changes FROM (SELECT ((v - (((v) % (100000000) + (100000000)) % (100000000))) / (100000000)) AS month_day, v % 100000000 AS changes FROM packed_yearly) packed),
packed_days(v) AS (SELECT CAST(jsonb_array_elements_text(CAST(@days AS jsonb)) AS BIGINT))
SELECT c.id AS customer_id,
  NULLIF(COALESCE(dd.starts, 9000000000000000), 9000000000000000) AS due,
  CASE WHEN (COALESCE(substr(translate(c.city, @fold_from, @fold_to), 1, @length) = @text, FALSE) AND COALESCE(translate((CASE WHEN jsonb_typeof(c.attributes -> 'level') NOT IN ('array', 'object') THEN (c.attributes ->> 'level') END), @fold_from, @fold_to) IN (@text_2, @text_3), FALSE) AND COALESCE(((CASE WHEN (c.birthday ~ @date_pattern) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000) IN (301, 302, 303, 304, 305, 306, 307, 308), FALSE) AND (((((((c.id % 2147483647) * 48271 + @salt) % 2147483647) * (((c.id % 2147483647) * 48271 + @salt) % 2147483647)) % 2147483647) + (((c.id % 2147483647) * 48271 + @salt) % 2147483647) * 16807) % 2147483647) % 10000 < @share) THEN CAST(1 AS BIGINT) ELSE 0 END AS m0
FROM customers c
LEFT JOIN yr1 ON yr1.month_day = ((CASE WHEN (c.birthday ~ @date_pattern) THEN CAST(substr(c.birthday, 1, 4) AS INTEGER) * 10000 + CAST(substr(c.birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(c.birthday, 9, 2) AS INTEGER) END) % 10000)
LEFT JOIN (SELECT ((v - (((v) % (10000000000000) + (10000000000000)) % (10000000000000))) / (10000000000000)) AS day, v % 10000000000000 AS starts FROM packed_days) dd ON dd.day = CASE WHEN COALESCE(yr1.changes, 9000000000000000) < 9000000000000000 THEN LEAST((COALESCE(yr1.changes, 9000000000000000)), @horizon) END
WHERE c.id IN (SELECT CAST(jsonb_array_elements_text(CAST(@batch AS jsonb)) AS BIGINT))) answers ORDER BY customer_id

