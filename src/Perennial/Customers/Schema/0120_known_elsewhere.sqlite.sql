-- 1: recognised by an identity of another system (WeCom) that no column here shows. Whoever is known by a device alone is not.
ALTER TABLE customers ADD COLUMN known_elsewhere SMALLINT NOT NULL DEFAULT 0;
UPDATE customers SET known_elsewhere = 1 WHERE id IN (SELECT customer_id FROM customer_identities WHERE type = 'wecom');
