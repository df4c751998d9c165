-- What a key may; scopes are keys of permissions, separated by commas. A revoked key stays, because the audit names it.
CREATE TABLE api_keys (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    requests_per_minute INTEGER NOT NULL,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_at BIGINT
);

-- The secrets of a key: one, and after a rotation the old one until it ends. Only hash and beginning are kept.
CREATE TABLE api_key_secrets (
    hash TEXT PRIMARY KEY,
    key_id BIGINT NOT NULL REFERENCES api_keys (id),
    prefix TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT
);
CREATE INDEX api_key_secrets_by_key ON api_key_secrets (key_id);
