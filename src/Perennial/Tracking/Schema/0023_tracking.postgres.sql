-- Systems that send what customers do. Of a write key only its hash is kept, and its first characters to tell it by.
CREATE TABLE tracking_sources (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    scopes TEXT NOT NULL,
    origins TEXT NOT NULL,
    is_enabled SMALLINT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    key_prefix TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    rotated_at BIGINT,
    last_used_at BIGINT
);

-- Messages that were taken and left no event of their own (identify, group, alias, orders), so that each is taken once.
CREATE TABLE tracking_receipts (
    message_id TEXT PRIMARY KEY,
    received_at BIGINT NOT NULL
);
CREATE INDEX tracking_receipts_by_time ON tracking_receipts (received_at);

CREATE TABLE tracking_plan (
    name TEXT PRIMARY KEY,
    description TEXT NOT NULL,
    is_hidden SMALLINT NOT NULL,
    is_blocked SMALLINT NOT NULL,
    volume BIGINT NOT NULL,
    blocked BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
);

CREATE TABLE tracking_properties (
    event TEXT NOT NULL,
    name TEXT NOT NULL,
    types TEXT NOT NULL,
    volume BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (event, name)
);

CREATE TABLE rejected_events (
    id BIGINT PRIMARY KEY,
    source_id BIGINT NOT NULL,
    name TEXT,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    is_whole SMALLINT NOT NULL,
    received_at BIGINT NOT NULL,
    replayed_at BIGINT
);
