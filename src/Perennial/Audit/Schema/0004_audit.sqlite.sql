-- Append-only; numbered 1, 2, 3 … without a gap; each entry carries the hash of the one before it.
CREATE TABLE audit_entries (
    id BIGINT PRIMARY KEY,
    time BIGINT NOT NULL,
    user_id BIGINT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX audit_entries_by_action ON audit_entries (action, id);
CREATE INDEX audit_entries_by_user ON audit_entries (user_id, id);

-- One row: the end of the chain. Whoever appends updates it first, so appends wait for one another and the chain never forks.
CREATE TABLE audit_chain (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    length BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_chain (id, length, hash) VALUES (1, 0, '');

CREATE TRIGGER audit_entries_keep_updated BEFORE UPDATE ON audit_entries BEGIN
    SELECT RAISE(ABORT, 'audit entries are append-only');
END;
CREATE TRIGGER audit_entries_keep_deleted BEFORE DELETE ON audit_entries BEGIN
    SELECT RAISE(ABORT, 'audit entries are append-only');
END;
