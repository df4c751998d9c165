-- Tags and consents change who satisfies a rule.
CREATE TRIGGER customer_tags_dirty_updated AFTER UPDATE ON customer_tags WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER customer_tags_dirty_deleted AFTER DELETE ON customer_tags WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER consents_dirty_updated AFTER UPDATE ON consents WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER consents_dirty_deleted AFTER DELETE ON consents WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;

-- Static lists have a row of their own, so that they can be renamed and can be empty.
CREATE TABLE lists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
INSERT INTO lists (id, name, created_at, created_by) SELECT MIN(id), list, MIN(added_at), 'perennial' FROM list_members GROUP BY list;
CREATE TEMP TABLE list_rows AS
SELECT m.id, l.id AS list_id, m.customer_id, m.added_at FROM list_members m JOIN lists l ON l.name = m.list;
DROP TABLE list_members;
CREATE TABLE list_members (
    id INTEGER PRIMARY KEY,
    list_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    UNIQUE (list_id, customer_id)
);
INSERT INTO list_members (id, list_id, customer_id, added_at) SELECT id, list_id, customer_id, added_at FROM list_rows;
DROP TABLE list_rows;
CREATE INDEX list_members_by_customer ON list_members (customer_id);

CREATE TRIGGER lists_inserted AFTER INSERT ON lists BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('lists', NEW.id);
END;
CREATE TRIGGER lists_updated AFTER UPDATE ON lists BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('lists', NEW.id);
END;
CREATE TRIGGER lists_deleted AFTER DELETE ON lists BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('lists', OLD.id);
END;
CREATE TRIGGER list_members_dirty_updated AFTER UPDATE ON list_members WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER list_members_dirty_deleted AFTER DELETE ON list_members WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER list_members_inserted AFTER INSERT ON list_members BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('list_members', NEW.id);
END;
CREATE TRIGGER list_members_updated AFTER UPDATE ON list_members BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('list_members', NEW.id);
END;
CREATE TRIGGER list_members_deleted AFTER DELETE ON list_members BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('list_members', OLD.id);
END;
