-- sqlite: as_of = 15375
SELECT day - previous_day AS gap, COUNT(*) AS occurrences
FROM order_days
WHERE previous_day IS NOT NULL AND day < @as_of
GROUP BY day - previous_day
ORDER BY day - previous_day

-- duckdb: as_of = 15375
SELECT day - previous_day AS gap, COUNT(*) AS occurrences
FROM order_days
WHERE previous_day IS NOT NULL AND day < $as_of
GROUP BY day - previous_day
ORDER BY day - previous_day

-- postgres: as_of = 15375
SELECT day - previous_day AS gap, COUNT(*) AS occurrences
FROM order_days
WHERE previous_day IS NOT NULL AND day < @as_of
GROUP BY day - previous_day
ORDER BY day - previous_day

