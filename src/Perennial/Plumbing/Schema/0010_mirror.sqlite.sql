-- One row: which store this is, and the last seq that was thrown away. The log holds every change after it.
CREATE TABLE mirror_log (
    store_id TEXT PRIMARY KEY,
    start BIGINT NOT NULL
);
INSERT INTO mirror_log (store_id, start) VALUES (lower(hex(randomblob(16))), 0);

-- How far each mirror has read (a seq), and when it was last heard of.
CREATE TABLE mirror_readers (
    name TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
