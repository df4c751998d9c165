-- Named rules. rule is in force; pending waits for its build and takes over in one transaction.
CREATE TABLE segments (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    version INTEGER NOT NULL,
    pending TEXT,
    state TEXT NOT NULL,
    world TEXT,
    built_at BIGINT,
    applied_to BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Every rule that a segment has had.
CREATE TABLE segment_versions (
    segment_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    rule TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (segment_id, version)
) WITHOUT ROWID;

CREATE TABLE segment_members (
    customer_id BIGINT NOT NULL,
    segment_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (segment_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX segment_members_by_customer ON segment_members (customer_id);

-- Who entered (1) or left (0) when: membership at any past instant is the last change before it.
CREATE TABLE segment_changes (
    id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    segment_id BIGINT NOT NULL,
    entered INTEGER NOT NULL,
    time BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (customer_id, id)
) WITHOUT ROWID;
CREATE INDEX segment_changes_by_segment ON segment_changes (segment_id, time);

-- When each customer was last looked at, and when time alone can next change an answer (NULL: never).
CREATE TABLE segment_dues (
    customer_id BIGINT PRIMARY KEY,
    due_at BIGINT,
    evaluated_at BIGINT NOT NULL
);
CREATE INDEX segment_dues_by_time ON segment_dues (due_at) WHERE due_at IS NOT NULL;

-- Static lists.
CREATE TABLE list_members (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    UNIQUE (list, customer_id)
);
CREATE INDEX list_members_by_customer ON list_members (customer_id);

-- Customers of whom something changed. batch: set aside for a rebuild of everything.
CREATE TABLE dirty_customers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL,
    batch BIGINT
);
CREATE INDEX dirty_customers_by_customer ON dirty_customers (customer_id) WHERE batch IS NULL;

-- How far the log of changes has been read for segments; without a row there is no segment to follow.
CREATE TABLE segment_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    position TEXT NOT NULL
);

-- What was written, the log tells. Of a deleted row it keeps no customer, of an updated one not the former: these are noted here.
CREATE TRIGGER events_dirty_updated AFTER UPDATE ON events WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER events_dirty_deleted AFTER DELETE ON events WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;

CREATE TRIGGER orders_dirty_updated AFTER UPDATE ON orders WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER orders_dirty_deleted AFTER DELETE ON orders WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;

CREATE TRIGGER order_items_dirty_updated AFTER UPDATE ON order_items WHEN EXISTS (SELECT 1 FROM segments) AND OLD.customer_id <> NEW.customer_id BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;
CREATE TRIGGER order_items_dirty_deleted AFTER DELETE ON order_items WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.customer_id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.customer_id AND batch IS NULL);
END;

CREATE TRIGGER customers_dirty_deleted AFTER DELETE ON customers WHEN EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT OLD.id WHERE NOT EXISTS (SELECT 1 FROM dirty_customers WHERE customer_id = OLD.id AND batch IS NULL);
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
