-- The tag that a segment writes: its members have it, and nobody else.
ALTER TABLE segments ADD COLUMN tag_id BIGINT;
