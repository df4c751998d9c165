-- is_paid = 1: counts as a paid order (not cancelled or pending, gross above 0, not fully refunded).
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    is_paid INTEGER NOT NULL,
    time BIGINT NOT NULL,
    day INTEGER NOT NULL,
    gross BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    currency TEXT NOT NULL,
    channel TEXT,
    country TEXT,
    item_count INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    content_hash BIGINT NOT NULL,
    import_id BIGINT,
    UNIQUE (source, number)
);
CREATE INDEX orders_by_customer ON orders (customer_id, time);
CREATE INDEX orders_by_import ON orders (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE order_items (
    id INTEGER PRIMARY KEY,
    order_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    line INTEGER NOT NULL,
    quantity REAL NOT NULL,
    amount BIGINT NOT NULL,
    import_id BIGINT
);
CREATE INDEX order_items_by_order ON order_items (order_id);

-- Credit notes. order_id is NULL when the source does not say which order was cancelled.
CREATE TABLE refunds (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    order_id BIGINT,
    number TEXT NOT NULL,
    source TEXT NOT NULL,
    time BIGINT NOT NULL,
    day INTEGER NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    content_hash BIGINT NOT NULL,
    import_id BIGINT,
    UNIQUE (source, number)
);
CREATE INDEX refunds_by_customer ON refunds (customer_id, time);

CREATE TRIGGER orders_inserted AFTER INSERT ON orders BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('orders', NEW.id);
END;
CREATE TRIGGER orders_updated AFTER UPDATE ON orders BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('orders', NEW.id);
END;
CREATE TRIGGER orders_deleted AFTER DELETE ON orders BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('orders', OLD.id);
END;

CREATE TRIGGER order_items_inserted AFTER INSERT ON order_items BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('order_items', NEW.id);
END;
CREATE TRIGGER order_items_updated AFTER UPDATE ON order_items BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('order_items', NEW.id);
END;
CREATE TRIGGER order_items_deleted AFTER DELETE ON order_items BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('order_items', OLD.id);
END;

CREATE TRIGGER refunds_inserted AFTER INSERT ON refunds BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('refunds', NEW.id);
END;
CREATE TRIGGER refunds_updated AFTER UPDATE ON refunds BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('refunds', NEW.id);
END;
CREATE TRIGGER refunds_deleted AFTER DELETE ON refunds BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('refunds', OLD.id);
END;
