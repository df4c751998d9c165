-- sqlite: r1 = 10, r2 = 20, r3 = 30, r4 = 40, f1 = 2, f2 = 3, f3 = 4, f4 = 5, m1 = 1000, m2 = 2000, m3 = 3000, m4 = 4000, at = 15374, since = 15009, as_of = 15375
SELECT r, f, m, COUNT(*) AS customers, CAST(SUM(recency) AS BIGINT) AS recency,
    CAST(SUM(frequency) AS BIGINT) AS frequency, CAST(SUM(monetary) AS BIGINT) AS monetary
FROM (
SELECT customer_id, recency, frequency, monetary,
    5 - CASE WHEN recency >= @r1 THEN 1 ELSE 0 END - CASE WHEN recency >= @r2 THEN 1 ELSE 0 END - CASE WHEN recency >= @r3 THEN 1 ELSE 0 END - CASE WHEN recency >= @r4 THEN 1 ELSE 0 END AS r,
    1 + CASE WHEN frequency >= @f1 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f2 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f3 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f4 THEN 1 ELSE 0 END AS f,
    1 + CASE WHEN monetary >= @m1 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m2 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m3 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m4 THEN 1 ELSE 0 END AS m
FROM (SELECT o.customer_id, @at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @at AND o.day > @since GROUP BY o.customer_id) rfm) scored
GROUP BY r, f, m
ORDER BY r, f, m

-- duckdb: r1 = 10, r2 = 20, r3 = 30, r4 = 40, f1 = 2, f2 = 3, f3 = 4, f4 = 5, m1 = 1000, m2 = 2000, m3 = 3000, m4 = 4000, at = 15374, since = 15009, as_of = 15375
SELECT r, f, m, COUNT(*) AS customers, CAST(SUM(recency) AS BIGINT) AS recency,
    CAST(SUM(frequency) AS BIGINT) AS frequency, CAST(SUM(monetary) AS BIGINT) AS monetary
FROM (
SELECT customer_id, recency, frequency, monetary,
    5 - CASE WHEN recency >= $r1 THEN 1 ELSE 0 END - CASE WHEN recency >= $r2 THEN 1 ELSE 0 END - CASE WHEN recency >= $r3 THEN 1 ELSE 0 END - CASE WHEN recency >= $r4 THEN 1 ELSE 0 END AS r,
    1 + CASE WHEN frequency >= $f1 THEN 1 ELSE 0 END + CASE WHEN frequency >= $f2 THEN 1 ELSE 0 END + CASE WHEN frequency >= $f3 THEN 1 ELSE 0 END + CASE WHEN frequency >= $f4 THEN 1 ELSE 0 END AS f,
    1 + CASE WHEN monetary >= $m1 THEN 1 ELSE 0 END + CASE WHEN monetary >= $m2 THEN 1 ELSE 0 END + CASE WHEN monetary >= $m3 THEN 1 ELSE 0 END + CASE WHEN monetary >= $m4 THEN 1 ELSE 0 END AS m
FROM (SELECT o.customer_id, $at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < $as_of AND o.day <= $at AND o.day > $since GROUP BY o.customer_id) rfm) scored
GROUP BY r, f, m
ORDER BY r, f, m

-- postgres: r1 = 10, r2 = 20, r3 = 30, r4 = 40, f1 = 2, f2 = 3, f3 = 4, f4 = 5, m1 = 1000, m2 = 2000, m3 = 3000, m4 = 4000, at = 15374, since = 15009, as_of = 15375
SELECT r, f, m, COUNT(*) AS customers, CAST(SUM(recency) AS BIGINT) AS recency,
    CAST(SUM(frequency) AS BIGINT) AS frequency, CAST(SUM(monetary) AS BIGINT) AS monetary
FROM (
SELECT customer_id, recency, frequency, monetary,
    5 - CASE WHEN recency >= @r1 THEN 1 ELSE 0 END - CASE WHEN recency >= @r2 THEN 1 ELSE 0 END - CASE WHEN recency >= @r3 THEN 1 ELSE 0 END - CASE WHEN recency >= @r4 THEN 1 ELSE 0 END AS r,
    1 + CASE WHEN frequency >= @f1 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f2 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f3 THEN 1 ELSE 0 END + CASE WHEN frequency >= @f4 THEN 1 ELSE 0 END AS f,
    1 + CASE WHEN monetary >= @m1 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m2 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m3 THEN 1 ELSE 0 END + CASE WHEN monetary >= @m4 THEN 1 ELSE 0 END AS m
FROM (SELECT o.customer_id, @at - MAX(o.day) AS recency, COUNT(*) AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary FROM orders o WHERE o.is_paid = 1 AND o.day < @as_of AND o.day <= @at AND o.day > @since GROUP BY o.customer_id) rfm) scored
GROUP BY r, f, m
ORDER BY r, f, m

