-- Whose a row was before a merge, so that the merge can be undone.
ALTER TABLE customer_changes ADD COLUMN origin_id BIGINT;
ALTER TABLE unique_values ADD COLUMN origin_id BIGINT;
ALTER TABLE customer_tags ADD COLUMN origin_id BIGINT;
ALTER TABLE notes ADD COLUMN origin_id BIGINT;
ALTER TABLE consent_changes ADD COLUMN origin_id BIGINT;
ALTER TABLE customer_bulk_rows ADD COLUMN origin_id BIGINT;
