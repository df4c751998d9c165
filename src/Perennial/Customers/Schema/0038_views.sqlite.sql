-- Saved views of the list: what stands in its address. A shared one is everybody's to use and its owner's to change.
CREATE TABLE customer_views (
    id INTEGER PRIMARY KEY,
    owner_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0,
    definition TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX customer_views_by_owner ON customer_views (owner_id);

-- The view with which somebody's list opens.
CREATE TABLE customer_view_defaults (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    view_id BIGINT NOT NULL REFERENCES customer_views (id) ON DELETE CASCADE
);

-- One change of many customers, done in the background.
CREATE TABLE customer_bulks (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    change TEXT NOT NULL,
    state TEXT NOT NULL,
    total BIGINT NOT NULL,
    undo_of BIGINT,
    undone_by BIGINT,
    created_by BIGINT,
    actor TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- What became of each: 0 waiting, 1 changed, 2 as it was already, 3 failed. before is JSON, for the undo.
CREATE TABLE customer_bulk_rows (
    id INTEGER PRIMARY KEY,
    bulk_id BIGINT NOT NULL REFERENCES customer_bulks (id) ON DELETE CASCADE,
    customer_id BIGINT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    before TEXT,
    error TEXT
);
CREATE INDEX customer_bulk_rows_by_state ON customer_bulk_rows (bulk_id, state, id);
CREATE INDEX customer_bulk_rows_by_customer ON customer_bulk_rows (customer_id);
