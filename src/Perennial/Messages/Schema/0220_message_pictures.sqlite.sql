-- Pictures of mails. token is all that somebody needs to see one: it cannot be guessed. hash: the same file is kept once.
CREATE TABLE message_pictures (
    id BIGINT PRIMARY KEY,
    token TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    extension TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    size INTEGER NOT NULL,
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE UNIQUE INDEX message_pictures_by_token ON message_pictures (token);
CREATE UNIQUE INDEX message_pictures_by_hash ON message_pictures (hash);
