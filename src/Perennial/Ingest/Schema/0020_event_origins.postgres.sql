-- Of an event that came in by an identity of a customer who was merged into another: that customer. NULL: its own.
ALTER TABLE events ADD COLUMN origin_id BIGINT;
