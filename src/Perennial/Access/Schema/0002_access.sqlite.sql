CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    last_sign_in_at BIGINT
);

-- The cookie holds the token, the table only its hash.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    id BIGINT NOT NULL UNIQUE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE sign_in_failures (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    time BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_by_account ON sign_in_failures (account, time);
CREATE INDEX sign_in_failures_by_address ON sign_in_failures (address, time);
