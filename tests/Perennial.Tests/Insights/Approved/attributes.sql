-- sqlite: most = 200
SELECT k.key AS name, COUNT(*) AS customers FROM customers, json_each(customers.attributes) AS k
GROUP BY k.key ORDER BY 2 DESC, 1 LIMIT @most

-- duckdb: most = 200
SELECT k.key AS name, COUNT(*) AS customers FROM customers, unnest(json_keys(customers.attributes)) AS k(key)
GROUP BY k.key ORDER BY 2 DESC, 1 LIMIT $most

-- postgres: most = 200
SELECT k.key AS name, COUNT(*) AS customers FROM customers, jsonb_object_keys(customers.attributes) AS k(key)
GROUP BY k.key ORDER BY 2 DESC, 1 LIMIT @most

