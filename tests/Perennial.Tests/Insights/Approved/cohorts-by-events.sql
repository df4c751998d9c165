-- sqlite: as_of = 15375, event = signed_in, event_2 = it's
WITH facts AS (SELECT customer_id, day, 1 AS hit, 0 AS net FROM (SELECT customer_id, day FROM events WHERE name IN (@event, @event_2) AND day < @as_of) b UNION ALL SELECT o.customer_id, o.day, 0 AS hit, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of),
visits AS (
    SELECT f.customer_id, c.month AS period, SUM(f.hit) AS hits, SUM(f.net) AS net
    FROM facts f JOIN calendar c ON c.day = f.day
    GROUP BY f.customer_id, c.month),
lives AS (
    SELECT customer_id, MIN(period) AS cohort, MAX(period) AS ending
    FROM visits
    WHERE hits > 0
    GROUP BY customer_id)
SELECT l.cohort, v.period - l.cohort AS k, COUNT(*) FILTER (WHERE v.hits > 0) AS active,
    COUNT(*) FILTER (WHERE v.period = l.ending) AS ended, CAST(SUM(v.net) AS BIGINT) AS net
FROM visits v JOIN lives l ON l.customer_id = v.customer_id
WHERE v.period >= l.cohort
GROUP BY l.cohort, v.period - l.cohort
ORDER BY l.cohort, v.period - l.cohort

-- duckdb: as_of = 15375, event = signed_in, event_2 = it's
WITH facts AS (SELECT customer_id, day, 1 AS hit, 0 AS net FROM (SELECT customer_id, day FROM events WHERE name IN ($event, $event_2) AND day < $as_of) b UNION ALL SELECT o.customer_id, o.day, 0 AS hit, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of),
visits AS (
    SELECT f.customer_id, c.month AS period, SUM(f.hit) AS hits, SUM(f.net) AS net
    FROM facts f JOIN calendar c ON c.day = f.day
    GROUP BY f.customer_id, c.month),
lives AS (
    SELECT customer_id, MIN(period) AS cohort, MAX(period) AS ending
    FROM visits
    WHERE hits > 0
    GROUP BY customer_id)
SELECT l.cohort, v.period - l.cohort AS k, COUNT(*) FILTER (WHERE v.hits > 0) AS active,
    COUNT(*) FILTER (WHERE v.period = l.ending) AS ended, CAST(SUM(v.net) AS BIGINT) AS net
FROM visits v JOIN lives l ON l.customer_id = v.customer_id
WHERE v.period >= l.cohort
GROUP BY l.cohort, v.period - l.cohort
ORDER BY l.cohort, v.period - l.cohort

-- postgres: as_of = 15375, event = signed_in, event_2 = it's
WITH facts AS (SELECT customer_id, day, 1 AS hit, 0 AS net FROM (SELECT customer_id, day FROM events WHERE name IN (@event, @event_2) AND day < @as_of) b UNION ALL SELECT o.customer_id, o.day, 0 AS hit, o.gross - o.refunded AS net FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of),
visits AS (
    SELECT f.customer_id, c.month AS period, SUM(f.hit) AS hits, SUM(f.net) AS net
    FROM facts f JOIN calendar c ON c.day = f.day
    GROUP BY f.customer_id, c.month),
lives AS (
    SELECT customer_id, MIN(period) AS cohort, MAX(period) AS ending
    FROM visits
    WHERE hits > 0
    GROUP BY customer_id)
SELECT l.cohort, v.period - l.cohort AS k, COUNT(*) FILTER (WHERE v.hits > 0) AS active,
    COUNT(*) FILTER (WHERE v.period = l.ending) AS ended, CAST(SUM(v.net) AS BIGINT) AS net
FROM visits v JOIN lives l ON l.customer_id = v.customer_id
WHERE v.period >= l.cohort
GROUP BY l.cohort, v.period - l.cohort
ORDER BY l.cohort, v.period - l.cohort

