-- A bulk load says in one row which ids it added: row_id to last_id, both included. Without last_id a row is about row_id alone.
ALTER TABLE mirror_changes ADD COLUMN last_id BIGINT;

-- A bulk load sets perennial.newest to the largest id of its table before it begins: the ids above are a stretch of their own.
-- A stretch may cover rows of others; whoever reads the log reads those once more, and finds them as they are.
CREATE OR REPLACE FUNCTION log_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest BIGINT := COALESCE(NULLIF(current_setting('perennial.newest', true), '')::bigint, 9223372036854775807);
BEGIN
    INSERT INTO mirror_changes (table_name, row_id, last_id)
    SELECT TG_TABLE_NAME, MIN(id), MAX(id) FROM inserted WHERE id > newest HAVING COUNT(*) > 0;
    INSERT INTO mirror_changes (table_name, row_id) SELECT TG_TABLE_NAME, id FROM inserted WHERE id <= newest;
    RETURN NULL;
END $$;
