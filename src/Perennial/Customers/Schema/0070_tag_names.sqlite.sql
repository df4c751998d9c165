-- Rules name tags, so the column engine needs their names.
CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('tags', NEW.id);
END;
CREATE TRIGGER tags_updated AFTER UPDATE ON tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('tags', NEW.id);
END;
CREATE TRIGGER tags_deleted AFTER DELETE ON tags BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('tags', OLD.id);
END;
