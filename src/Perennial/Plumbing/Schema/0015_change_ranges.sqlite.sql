-- A bulk load says in one row which ids it added: row_id to last_id, both included. Without last_id a row is about row_id alone.
ALTER TABLE mirror_changes ADD COLUMN last_id BIGINT;
