-- What happens to customers by itself. draft is what is being edited; what runs are the versions, which never change.
CREATE TABLE journeys (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    draft TEXT NOT NULL,
    draft_version BIGINT NOT NULL,
    version INTEGER,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);

-- publisher_id: the account that stands behind what the version does.
CREATE TABLE journey_versions (
    journey_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    publisher_id BIGINT NOT NULL,
    PRIMARY KEY (journey_id, version)
);

-- Who was let in by what, and whether they entered: each cause lets a customer in once. state: waiting, entered, refused.
CREATE TABLE journey_entries (
    id BIGINT PRIMARY KEY,
    journey_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    cause TEXT NOT NULL,
    since BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    decided_at BIGINT,
    UNIQUE (customer_id, journey_id, cause)
);
CREATE INDEX journey_entries_waiting ON journey_entries (journey_id, due_at, id) WHERE state = 'waiting';
CREATE INDEX journey_entries_decided ON journey_entries (decided_at) WHERE state <> 'waiting';

-- One customer once in one journey. look_at: when the engine looks next; due_at: when a wait ends. heard counts what was learnt of
-- the person, so that nothing learnt while a move is decided is overlooked.
CREATE TABLE journey_runs (
    id BIGINT PRIMARY KEY,
    journey_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    version INTEGER NOT NULL,
    entry_key TEXT NOT NULL,
    cause TEXT NOT NULL,
    state TEXT NOT NULL,
    ended TEXT,
    ended_at BIGINT,
    step TEXT,
    visit INTEGER NOT NULL,
    visits TEXT NOT NULL,
    arrived_at BIGINT NOT NULL,
    waits_for TEXT NOT NULL,
    due_at BIGINT,
    look_at BIGINT,
    message_id BIGINT,
    entered_at BIGINT NOT NULL,
    since BIGINT NOT NULL,
    goal_at BIGINT,
    heard BIGINT NOT NULL DEFAULT 0,
    lease_owner TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    UNIQUE (customer_id, journey_id, entry_key)
);
CREATE INDEX journey_runs_due ON journey_runs (journey_id, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX journey_runs_at_step ON journey_runs (journey_id, step, id) WHERE state = 'active';
CREATE INDEX journey_runs_by_entry ON journey_runs (journey_id, entered_at);
CREATE INDEX journey_runs_by_message ON journey_runs (message_id) WHERE message_id IS NOT NULL;

-- What was done with whom: a step of a run is done once a visit.
CREATE TABLE journey_steps (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    run_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    step TEXT NOT NULL,
    visit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    arrived_at BIGINT NOT NULL,
    left_at BIGINT,
    way TEXT,
    outcome TEXT,
    message_id BIGINT,
    task_id BIGINT,
    UNIQUE (customer_id, run_id, step, visit)
);
CREATE INDEX journey_steps_by_run ON journey_steps (run_id, id);
CREATE INDEX journey_steps_by_step ON journey_steps (journey_id, step, way);

-- One row: how far the log of changes was read. Empty while no journey listens.
CREATE TABLE journey_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    position TEXT NOT NULL,
    missed_at BIGINT
);

-- Days and schedules that came round, each once: position is the last customer who was let in.
CREATE TABLE journey_rounds (
    journey_id BIGINT NOT NULL,
    round TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    position BIGINT NOT NULL,
    done SMALLINT NOT NULL,
    PRIMARY KEY (journey_id, round)
);
