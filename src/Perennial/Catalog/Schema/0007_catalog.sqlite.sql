CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT,
    category TEXT,
    updated_at BIGINT NOT NULL,
    import_id BIGINT
);

CREATE TRIGGER products_inserted AFTER INSERT ON products BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('products', NEW.id);
END;
CREATE TRIGGER products_updated AFTER UPDATE ON products BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('products', NEW.id);
END;
CREATE TRIGGER products_deleted AFTER DELETE ON products BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('products', OLD.id);
END;
