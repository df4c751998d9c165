-- sqlite: churn_days = 60, t1 = 15279, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < @t1 THEN 1 END AS k FROM calendar WHERE day >= @t0 AND day < @t1) c),
arrivals AS (
    SELECT s.segment AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day JOIN (SELECT id AS customer_id, NULLIF((CASE json_type(attributes, '$."it''s \"level\""') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(attributes ->> '$."it''s \"level\""' AS TEXT) END), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - @churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - @churn_days OR (next_day >= ending - @churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, 0 AS awake FROM arrivals),
facts AS (
    SELECT s.segment AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @churn_days) AS ends, 0 AS wakes, 0 AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN (SELECT id AS customer_id, NULLIF((CASE json_type(attributes, '$."it''s \"level\""') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(attributes ->> '$."it''s \"level\""' AS TEXT) END), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days OR d.next_day IS NULL OR d.next_day - d.day > @churn_days
    GROUP BY s.segment, d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < @t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) AS active1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1
FROM facts GROUP BY segment

-- duckdb: churn_days = 60, t1 = 15279, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < $t1 THEN 1 END AS k FROM calendar WHERE day >= $t0 AND day < $t1) c),
arrivals AS (
    SELECT s.segment AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d JOIN periods p ON p.day = d.day JOIN (SELECT id AS customer_id, NULLIF((attributes ->> '$."it''s \"level\""'), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - $churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - $churn_days OR (next_day >= ending - $churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, 0 AS awake FROM arrivals),
facts AS (
    SELECT s.segment AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > $churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > $churn_days) AS ends, 0 AS wakes, 0 AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d JOIN (SELECT id AS customer_id, NULLIF((attributes ->> '$."it''s \"level\""'), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > $churn_days OR d.next_day IS NULL OR d.next_day - d.day > $churn_days
    GROUP BY s.segment, d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < $t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < $t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < $t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w1), 0) AS active1,
    COALESCE(SUM(starts) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1
FROM facts GROUP BY segment

-- postgres: churn_days = 60, t1 = 15279, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < @t1 THEN 1 END AS k FROM calendar WHERE day >= @t0 AND day < @t1) c),
arrivals AS (
    SELECT s.segment AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day JOIN (SELECT id AS customer_id, NULLIF((attributes ->> 'it''s "level"'), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - @churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - @churn_days OR (next_day >= ending - @churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, 0 AS awake FROM arrivals),
facts AS (
    SELECT s.segment AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @churn_days) AS ends, 0 AS wakes, 0 AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN (SELECT id AS customer_id, NULLIF((attributes ->> 'it''s "level"'), '') AS segment, -1000000 AS since FROM customers) s ON s.customer_id = d.customer_id
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days OR d.next_day IS NULL OR d.next_day - d.day > @churn_days
    GROUP BY s.segment, d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < @t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) AS active1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1
FROM facts GROUP BY segment

