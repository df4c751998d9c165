-- Many customers are put on a list by a job. ids: a JSON list of whom; emptied when the job has ended.
CREATE TABLE list_fills (
    id BIGINT PRIMARY KEY,
    list_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    ids TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    by_id BIGINT,
    by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX list_fills_running ON list_fills (list_id) WHERE state = 'running';
