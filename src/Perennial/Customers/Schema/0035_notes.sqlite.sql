-- What people write down about a customer. A deleted note stays as a row without being shown.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    time BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    deleted_by TEXT
);
CREATE INDEX notes_by_customer ON notes (customer_id, time);

-- The words a note had before it was edited or deleted.
CREATE TABLE note_versions (
    id INTEGER PRIMARY KEY,
    note_id BIGINT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    replaced_by TEXT NOT NULL
);
CREATE INDEX note_versions_by_note ON note_versions (note_id);
