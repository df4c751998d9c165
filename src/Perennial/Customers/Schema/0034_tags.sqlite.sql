-- Tags may stand in a group; of an exclusive group a customer has at most one.
CREATE TABLE tag_groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    exclusive INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    color TEXT NOT NULL,
    group_id BIGINT REFERENCES tag_groups (id),
    archived INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- source tells what added the tag: perennial (a person), import, api, later rules and journeys.
CREATE TABLE customer_tags (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    UNIQUE (customer_id, tag_id)
);
CREATE INDEX customer_tags_by_tag ON customer_tags (tag_id);

CREATE TRIGGER customer_tags_inserted AFTER INSERT ON customer_tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customer_tags', NEW.id);
END;
CREATE TRIGGER customer_tags_updated AFTER UPDATE ON customer_tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customer_tags', NEW.id);
END;
CREATE TRIGGER customer_tags_deleted AFTER DELETE ON customer_tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('customer_tags', OLD.id);
END;
