-- sqlite: from = 14975, to = 15375, as_of = 15375
WITH periods AS (
    SELECT day, month AS period, MIN(day) OVER (PARTITION BY month) AS start,
        MAX(day) OVER (PARTITION BY month) + 1 AS ending
    FROM calendar
    WHERE day >= @from AND day < @to AND day < @as_of)
SELECT CAST(NULL AS TEXT) AS segment, p.period, COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start)) AS buyers,
    COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start) AND NOT (d.orders = 1 AND (d.next_day IS NULL OR d.next_day >= p.ending))) AS repeaters,
    CAST(SUM(d.orders) AS BIGINT) AS orders, CAST(SUM(d.net) AS BIGINT) AS net
FROM order_days d JOIN periods p ON p.day = d.day
WHERE d.day >= @from AND d.day < @to AND d.day < @as_of
GROUP BY p.period
ORDER BY CAST(NULL AS TEXT), p.period

-- duckdb: from = 14975, to = 15375, as_of = 15375
WITH periods AS (
    SELECT day, month AS period, MIN(day) OVER (PARTITION BY month) AS start,
        MAX(day) OVER (PARTITION BY month) + 1 AS ending
    FROM calendar
    WHERE day >= $from AND day < $to AND day < $as_of)
SELECT CAST(NULL AS TEXT) AS segment, p.period, COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start)) AS buyers,
    COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start) AND NOT (d.orders = 1 AND (d.next_day IS NULL OR d.next_day >= p.ending))) AS repeaters,
    CAST(SUM(d.orders) AS BIGINT) AS orders, CAST(SUM(d.net) AS BIGINT) AS net
FROM order_days d JOIN periods p ON p.day = d.day
WHERE d.day >= $from AND d.day < $to AND d.day < $as_of
GROUP BY p.period
ORDER BY CAST(NULL AS TEXT), p.period

-- postgres: from = 14975, to = 15375, as_of = 15375
WITH periods AS (
    SELECT day, month AS period, MIN(day) OVER (PARTITION BY month) AS start,
        MAX(day) OVER (PARTITION BY month) + 1 AS ending
    FROM calendar
    WHERE day >= @from AND day < @to AND day < @as_of)
SELECT CAST(NULL AS TEXT) AS segment, p.period, COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start)) AS buyers,
    COUNT(*) FILTER (WHERE (d.previous_day IS NULL OR d.previous_day < p.start) AND NOT (d.orders = 1 AND (d.next_day IS NULL OR d.next_day >= p.ending))) AS repeaters,
    CAST(SUM(d.orders) AS BIGINT) AS orders, CAST(SUM(d.net) AS BIGINT) AS net
FROM order_days d JOIN periods p ON p.day = d.day
WHERE d.day >= @from AND d.day < @to AND d.day < @as_of
GROUP BY p.period
ORDER BY CAST(NULL AS TEXT), p.period

