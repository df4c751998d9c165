-- The event log: everything that happened to a customer, in the order of its own time.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    time BIGINT NOT NULL,
    day INTEGER NOT NULL,
    amount BIGINT,
    currency TEXT,
    props TEXT NOT NULL,
    source TEXT NOT NULL,
    message_id TEXT UNIQUE,
    received_at BIGINT NOT NULL,
    import_id BIGINT
);
CREATE INDEX events_by_customer ON events (customer_id, time);
CREATE INDEX events_by_import ON events (import_id) WHERE import_id IS NOT NULL;

CREATE TRIGGER events_inserted AFTER INSERT ON events BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('events', NEW.id);
END;
CREATE TRIGGER events_updated AFTER UPDATE ON events BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('events', NEW.id);
END;
CREATE TRIGGER events_deleted AFTER DELETE ON events BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('events', OLD.id);
END;
