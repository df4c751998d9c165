-- Who looked after a customer from when to when. The row without an end is the present one. due_at: when to look whether the
-- customer falls back into the pool, at the earliest; null when none does.
CREATE TABLE customer_tenures (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    began TEXT NOT NULL,
    began_by TEXT NOT NULL,
    until BIGINT,
    ended TEXT,
    ended_by TEXT,
    due_at BIGINT,
    origin_id BIGINT
);
CREATE UNIQUE INDEX customer_tenures_open ON customer_tenures (customer_id) WHERE until IS NULL;
CREATE INDEX customer_tenures_by_customer ON customer_tenures (customer_id);
CREATE INDEX customer_tenures_due ON customer_tenures (due_at) WHERE until IS NULL AND due_at IS NOT NULL;
