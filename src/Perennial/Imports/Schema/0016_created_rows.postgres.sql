-- Rows that a chunk created stand in one row: created holds all their ids as a JSON list, row_id the first.
ALTER TABLE import_changes ADD COLUMN created TEXT;
