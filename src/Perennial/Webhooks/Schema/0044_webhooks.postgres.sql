-- Who wants to be told what. facts is a JSON list of names, filter a JSON list of conditions or NULL.
CREATE TABLE webhook_subscriptions (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    facts TEXT NOT NULL,
    filter TEXT,
    secret TEXT NOT NULL,
    include_imported SMALLINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    paused_because TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    next_attempt_at BIGINT NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until BIGINT NOT NULL DEFAULT 0,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    since BIGINT NOT NULL
);

-- What is to be told, and what became of it. A fact is told a subscription once, however often its row is written again.
CREATE TABLE webhook_deliveries (
    id BIGINT PRIMARY KEY,
    subscription_id BIGINT NOT NULL,
    fact_key TEXT NOT NULL,
    fact TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    UNIQUE (subscription_id, fact_key)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (subscription_id, id) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (created_at);

CREATE TABLE webhook_attempts (
    id BIGINT PRIMARY KEY,
    delivery_id BIGINT NOT NULL,
    time BIGINT NOT NULL,
    milliseconds INTEGER NOT NULL,
    status INTEGER,
    error TEXT,
    response TEXT
);
CREATE INDEX webhook_attempts_by_delivery ON webhook_attempts (delivery_id, id);

-- One row: how far the log of changes was read, and of which store it is a place. Empty while nobody wants to be told.
CREATE TABLE webhook_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    position TEXT NOT NULL,
    missed_at BIGINT
);
