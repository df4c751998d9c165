CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    number TEXT UNIQUE,
    name TEXT,
    email TEXT,
    phone TEXT,
    company TEXT,
    country TEXT,
    city TEXT,
    channel TEXT,
    birthday TEXT,
    attributes TEXT NOT NULL,
    content_hash BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    import_id BIGINT
);
CREATE INDEX customers_by_import ON customers (import_id) WHERE import_id IS NOT NULL;

-- One row per way to recognise a customer; the value is normalized (trimmed, lower case, digits of a phone).
CREATE TABLE customer_identities (
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (type, value)
) WITHOUT ROWID;
CREATE INDEX customer_identities_by_customer ON customer_identities (customer_id);

CREATE TRIGGER customers_inserted AFTER INSERT ON customers BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customers', NEW.id);
END;
CREATE TRIGGER customers_updated AFTER UPDATE ON customers BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customers', NEW.id);
END;
CREATE TRIGGER customers_deleted AFTER DELETE ON customers BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customers', OLD.id);
END;
