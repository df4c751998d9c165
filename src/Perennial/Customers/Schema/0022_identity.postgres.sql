-- verified = 1: proves who someone is (a number of the company's own system); of two such values of one type nobody is one person unasked.
-- origin_id: the customer it was first of, when that one was merged into another.
ALTER TABLE customer_identities ADD COLUMN verified SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE customer_identities ADD COLUMN origin_id BIGINT;
UPDATE customer_identities SET verified = 1 WHERE type = 'number';

-- Two customers who turned out to be one. from_row and into_row are their rows before, merged_row what became of them.
CREATE TABLE customer_merges (
    id BIGINT PRIMARY KEY,
    from_id BIGINT NOT NULL,
    into_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    time BIGINT NOT NULL,
    from_row TEXT NOT NULL,
    into_row TEXT NOT NULL,
    merged_row TEXT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX customer_merges_by_from ON customer_merges (from_id);
CREATE INDEX customer_merges_by_into ON customer_merges (into_id);

-- Pairs of customers who may be one person, for somebody to decide. first_id is below second_id.
CREATE TABLE customer_matches (
    id BIGINT PRIMARY KEY,
    first_id BIGINT NOT NULL,
    second_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    merge_id BIGINT,
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    UNIQUE (first_id, second_id, reason)
);
CREATE INDEX customer_matches_open ON customer_matches (id) WHERE state = 'open';
CREATE INDEX customer_matches_by_second ON customer_matches (second_id);

-- Searches for pairs over all customers.
CREATE TABLE customer_scans (
    id BIGINT PRIMARY KEY,
    state TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    found BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);
