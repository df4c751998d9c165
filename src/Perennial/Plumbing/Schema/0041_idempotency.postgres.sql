-- What a request with an Idempotency-Key was answered; written in the transaction of what it did.
CREATE TABLE idempotency_keys (
    principal_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    location TEXT,
    etag TEXT,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (principal_id, key)
);
CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);
