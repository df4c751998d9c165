-- sqlite: as_of = 15375, event = signed_in, event_2 = page_viewed
SELECT MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS events FROM (SELECT customer_id, day FROM events WHERE name IN (@event, @event_2) AND day < @as_of) b

-- duckdb: as_of = 15375, event = signed_in, event_2 = page_viewed
SELECT MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS events FROM (SELECT customer_id, day FROM events WHERE name IN ($event, $event_2) AND day < $as_of) b

-- postgres: as_of = 15375, event = signed_in, event_2 = page_viewed
SELECT MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS events FROM (SELECT customer_id, day FROM events WHERE name IN (@event, @event_2) AND day < @as_of) b

