-- One text, or several of which the better wins, to everybody in a segment. state: draft, running, paused, done, cancelled.
-- position: the last customer that was placed in this pass; pass: tried (or all), then rest.
CREATE TABLE campaigns (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    segment_id BIGINT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    pass TEXT NOT NULL DEFAULT 'tried',
    position BIGINT NOT NULL DEFAULT 0,
    placed BIGINT NOT NULL DEFAULT 0,
    winner BIGINT,
    decided_at BIGINT,
    started_at BIGINT,
    finished_at BIGINT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX messages_of_source ON messages (source, template_id, state);
