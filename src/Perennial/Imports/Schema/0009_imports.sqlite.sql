CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_path TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    file_size BIGINT NOT NULL,
    mapping TEXT NOT NULL,
    report TEXT,
    rows_read BIGINT NOT NULL DEFAULT 0,
    rows_done BIGINT NOT NULL DEFAULT 0,
    rows_total BIGINT NOT NULL DEFAULT 0,
    created_count BIGINT NOT NULL DEFAULT 0,
    updated_count BIGINT NOT NULL DEFAULT 0,
    unchanged_count BIGINT NOT NULL DEFAULT 0,
    rejected_count BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT
);

-- What an import changed, for its revert: before is NULL for a row that it created.
CREATE TABLE import_changes (
    id BIGINT PRIMARY KEY,
    import_id BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    before TEXT
);
CREATE INDEX import_changes_by_import ON import_changes (import_id, id);
