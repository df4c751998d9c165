-- sqlite: churn_days = 60, dormant_days = 25, t1 = 15279, t2 = 15309, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < @t1 THEN 1 WHEN day < @t2 THEN 2 END AS k FROM calendar WHERE day >= @t0 AND day < @t2) c),
arrivals AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - @churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - @churn_days OR (next_day >= ending - @churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, CASE WHEN day >= ending - @dormant_days OR (next_day >= ending - @dormant_days AND next_day < ending) THEN 1 ELSE 0 END AS awake FROM arrivals
    UNION ALL
    SELECT a.segment, a.k, a.is_first, CASE WHEN a.next_day < a.ending - @churn_days THEN 1 ELSE 0 END AS active,
        CASE WHEN l.day >= a.ending - @dormant_days THEN 1 ELSE 0 END AS awake
    FROM arrivals a JOIN (
        SELECT d.customer_id, d.day, p.k
        FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day
        WHERE d.day >= p.ending - @churn_days AND (d.next_day IS NULL OR d.next_day >= p.ending)) l ON l.customer_id = a.customer_id AND l.k = a.k
    WHERE a.next_day < a.ending - @dormant_days),
facts AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @churn_days) AS ends, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @dormant_days) AS wakes, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @dormant_days) AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > @dormant_days OR d.next_day IS NULL OR d.next_day - d.day > @dormant_days
    GROUP BY d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT CAST(NULL AS TEXT) AS segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < @t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) AS active1,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t2), 0) AS known2,
    COALESCE(SUM(starts) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w2), 0) AS active2,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d1), 0) AS awake1,
    COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) AS fresh1,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d1), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 1), 0) AS kept1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w2), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 2), 0) AS retained2,
    COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) AS first_active2,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d2), 0) AS awake2,
    COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) AS fresh2,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d2), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 2), 0) AS kept2
FROM facts

-- duckdb: churn_days = 60, dormant_days = 25, t1 = 15279, t2 = 15309, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < $t1 THEN 1 WHEN day < $t2 THEN 2 END AS k FROM calendar WHERE day >= $t0 AND day < $t2) c),
arrivals AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d JOIN periods p ON p.day = d.day
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - $churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - $churn_days OR (next_day >= ending - $churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, CASE WHEN day >= ending - $dormant_days OR (next_day >= ending - $dormant_days AND next_day < ending) THEN 1 ELSE 0 END AS awake FROM arrivals
    UNION ALL
    SELECT a.segment, a.k, a.is_first, CASE WHEN a.next_day < a.ending - $churn_days THEN 1 ELSE 0 END AS active,
        CASE WHEN l.day >= a.ending - $dormant_days THEN 1 ELSE 0 END AS awake
    FROM arrivals a JOIN (
        SELECT d.customer_id, d.day, p.k
        FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d JOIN periods p ON p.day = d.day
        WHERE d.day >= p.ending - $churn_days AND (d.next_day IS NULL OR d.next_day >= p.ending)) l ON l.customer_id = a.customer_id AND l.k = a.k
    WHERE a.next_day < a.ending - $dormant_days),
facts AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > $churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > $churn_days) AS ends, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > $dormant_days) AS wakes, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > $dormant_days) AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < $as_of THEN next_day END AS next_day
    FROM order_days WHERE day < $as_of) d
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > $dormant_days OR d.next_day IS NULL OR d.next_day - d.day > $dormant_days
    GROUP BY d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT CAST(NULL AS TEXT) AS segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < $t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < $t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < $t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w1), 0) AS active1,
    COALESCE(SUM(firsts) FILTER (WHERE day < $t2), 0) AS known2,
    COALESCE(SUM(starts) FILTER (WHERE day < $t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w2), 0) AS active2,
    COALESCE(SUM(starts) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1,
    COALESCE(SUM(wakes) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < $d1), 0) AS awake1,
    COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) AS fresh1,
    COALESCE(SUM(wakes) FILTER (WHERE day < $t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < $d1), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 1), 0) AS kept1,
    COALESCE(SUM(starts) FILTER (WHERE day < $t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < $w2), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 2), 0) AS retained2,
    COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) AS first_active2,
    COALESCE(SUM(wakes) FILTER (WHERE day < $t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < $d2), 0) AS awake2,
    COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) AS fresh2,
    COALESCE(SUM(wakes) FILTER (WHERE day < $t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < $d2), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 2), 0) AS kept2
FROM facts

-- postgres: churn_days = 60, dormant_days = 25, t1 = 15279, t2 = 15309, t0 = 15248, as_of = 15375, w0 = 15188, w1 = 15219, w2 = 15249, d1 = 15254, d2 = 15284
WITH periods AS (SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM (SELECT day, CASE WHEN day < @t1 THEN 1 WHEN day < @t2 THEN 2 END AS k FROM calendar WHERE day >= @t0 AND day < @t2) c),
arrivals AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day
    WHERE d.previous_day IS NULL OR d.previous_day < p.start - @churn_days),
staying AS (
    SELECT segment, k, is_first, CASE WHEN day >= ending - @churn_days OR (next_day >= ending - @churn_days AND next_day < ending) THEN 1 ELSE 0 END AS active, CASE WHEN day >= ending - @dormant_days OR (next_day >= ending - @dormant_days AND next_day < ending) THEN 1 ELSE 0 END AS awake FROM arrivals
    UNION ALL
    SELECT a.segment, a.k, a.is_first, CASE WHEN a.next_day < a.ending - @churn_days THEN 1 ELSE 0 END AS active,
        CASE WHEN l.day >= a.ending - @dormant_days THEN 1 ELSE 0 END AS awake
    FROM arrivals a JOIN (
        SELECT d.customer_id, d.day, p.k
        FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d JOIN periods p ON p.day = d.day
        WHERE d.day >= p.ending - @churn_days AND (d.next_day IS NULL OR d.next_day >= p.ending)) l ON l.customer_id = a.customer_id AND l.k = a.k
    WHERE a.next_day < a.ending - @dormant_days),
facts AS (
    SELECT CAST(NULL AS TEXT) AS segment, d.day, 0 AS k, COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @churn_days) AS starts, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @churn_days) AS ends, COUNT(*) FILTER (WHERE d.previous_day IS NULL OR d.day - d.previous_day > @dormant_days) AS wakes, COUNT(*) FILTER (WHERE d.next_day IS NULL OR d.next_day - d.day > @dormant_days) AS naps, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
    FROM (SELECT customer_id, day, previous_day, CASE WHEN next_day < @as_of THEN next_day END AS next_day
    FROM order_days WHERE day < @as_of) d
    WHERE d.previous_day IS NULL OR d.day - d.previous_day > @dormant_days OR d.next_day IS NULL OR d.next_day - d.day > @dormant_days
    GROUP BY d.day
    UNION ALL
    SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
        SUM(awake * (1 - is_first))
    FROM staying
    GROUP BY segment, k)
SELECT CAST(NULL AS TEXT) AS segment,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t0), 0) AS known0,
    COALESCE(SUM(starts) FILTER (WHERE day < @t0), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w0), 0) AS active0,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t1), 0) AS known1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) AS active1,
    COALESCE(SUM(firsts) FILTER (WHERE day < @t2), 0) AS known2,
    COALESCE(SUM(starts) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w2), 0) AS active2,
    COALESCE(SUM(starts) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w1), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 1), 0) AS retained1,
    COALESCE(SUM(first_active) FILTER (WHERE k = 1), 0) AS first_active1,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d1), 0) AS awake1,
    COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) AS fresh1,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t1), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d1), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 1), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 1), 0) AS kept1,
    COALESCE(SUM(starts) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(ends) FILTER (WHERE day < @w2), 0) - COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) - COALESCE(SUM(returned) FILTER (WHERE k = 2), 0) AS retained2,
    COALESCE(SUM(first_active) FILTER (WHERE k = 2), 0) AS first_active2,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d2), 0) AS awake2,
    COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) AS fresh2,
    COALESCE(SUM(wakes) FILTER (WHERE day < @t2), 0) - COALESCE(SUM(naps) FILTER (WHERE day < @d2), 0) - COALESCE(SUM(fresh) FILTER (WHERE k = 2), 0) - COALESCE(SUM(risen) FILTER (WHERE k = 2), 0) AS kept2
FROM facts

