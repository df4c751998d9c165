-- One row: which store this is, and the first transaction whose changes the log still holds.
CREATE TABLE mirror_log (
    store_id TEXT PRIMARY KEY,
    start BIGINT NOT NULL
);
INSERT INTO mirror_log (store_id, start) VALUES (gen_random_uuid()::text, 0);

-- The transaction below which each mirror has read everything, and when it was last heard of.
CREATE TABLE mirror_readers (
    name TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

-- Mirrors read by transaction, not by seq: a transaction may take a seq early and commit late.
CREATE INDEX mirror_changes_by_xid ON mirror_changes (xid);
