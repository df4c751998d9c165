-- Models: what was trained when, with its report (book). One is in force.
CREATE TABLE score_models (
    id BIGINT PRIMARY KEY,
    trained_at BIGINT NOT NULL,
    as_of INTEGER NOT NULL,
    basis TEXT NOT NULL,
    churn_days INTEGER NOT NULL,
    kind TEXT NOT NULL,
    in_force SMALLINT NOT NULL,
    book TEXT NOT NULL
);

-- Training and scoring as background work, with its progress and what it found out about drift.
CREATE TABLE score_runs (
    id BIGINT PRIMARY KEY,
    trains SMALLINT NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    model_id BIGINT,
    as_of INTEGER,
    drift TEXT,
    error TEXT,
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX score_runs_open ON score_runs (state) WHERE state IN ('queued', 'running');

-- The scores of a customer; id is the customer's. at_stake: NULL for those who have left by the definition of churn.
CREATE TABLE customer_scores (
    id BIGINT PRIMARY KEY,
    model_id BIGINT NOT NULL,
    as_of INTEGER NOT NULL,
    risk DOUBLE PRECISION NOT NULL,
    alive DOUBLE PRECISION,
    orders12 DOUBLE PRECISION,
    clv3 BIGINT,
    clv12 BIGINT,
    clv36 BIGINT,
    at_stake BIGINT
);
CREATE INDEX customer_scores_stake ON customer_scores (at_stake DESC) WHERE at_stake IS NOT NULL;

-- Scores on their way: loaded in bulk, then written over the old ones where they differ.
CREATE TABLE score_arrivals (
    id BIGINT PRIMARY KEY,
    model_id BIGINT NOT NULL,
    as_of INTEGER NOT NULL,
    risk DOUBLE PRECISION NOT NULL,
    alive DOUBLE PRECISION,
    orders12 DOUBLE PRECISION,
    clv3 BIGINT,
    clv12 BIGINT,
    clv36 BIGINT,
    at_stake BIGINT
);

CALL mirror_table('customer_scores');
