-- How messages go out, one row per channel. secret is sealed with the key of the data folder. resume_at: the provider is left alone until then.
CREATE TABLE message_providers (
    channel TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    secret TEXT,
    active INTEGER NOT NULL,
    resume_at BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    error_at BIGINT,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);

CREATE TABLE message_templates (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    category TEXT NOT NULL,
    topic TEXT NOT NULL,
    version INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);
CREATE UNIQUE INDEX message_templates_by_name ON message_templates (name) WHERE archived = 0;

-- Everything that a template has said; never changed.
CREATE TABLE message_template_versions (
    template_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (template_id, version)
);

-- Parts that templates share.
CREATE TABLE message_blocks (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);

-- One row per message and person, written before anything is sent. cause says why, and holds the customer it was written for,
-- so that a merge makes no two equal. priority: 0 transactional, 1 service, 2 marketing.
CREATE TABLE messages (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    cause TEXT NOT NULL,
    source TEXT NOT NULL,
    channel TEXT NOT NULL,
    category TEXT NOT NULL,
    topic TEXT NOT NULL,
    priority INTEGER NOT NULL,
    template_id BIGINT NOT NULL,
    template_version INTEGER NOT NULL,
    data TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    trail TEXT NOT NULL,
    queued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT,
    lease_until BIGINT,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    recipient TEXT,
    language TEXT,
    subject TEXT,
    html TEXT,
    text TEXT,
    links TEXT,
    opened_at BIGINT,
    clicked_at BIGINT,
    bounced_at BIGINT,
    touched_at BIGINT,
    touched_link INTEGER,
    unsubscribed_at BIGINT,
    machine_touches INTEGER NOT NULL DEFAULT 0,
    UNIQUE (customer_id, cause)
);
CREATE INDEX messages_due ON messages (priority, due_at) WHERE state = 'queued';
CREATE INDEX messages_leased ON messages (lease_until) WHERE state IN ('ready', 'sending');
CREATE INDEX messages_by_customer ON messages (customer_id, id);
CREATE INDEX messages_by_source ON messages (source, recipient);
CREATE INDEX messages_by_state ON messages (state, id);
CREATE INDEX messages_by_start ON messages (channel, started_at);

-- Addresses that get nothing any more, and why. Marked by address: two customers may share one.
CREATE TABLE message_suppressions (
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT,
    message_id BIGINT,
    since BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (channel, address)
);
