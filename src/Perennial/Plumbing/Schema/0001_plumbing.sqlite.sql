-- What changed since the mirror last looked. Written by the triggers of mirrored tables.
CREATE TABLE mirror_changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    row_id BIGINT NOT NULL
);

-- Days to weeks (ISO, Monday), months, quarters and years, 1990-01-01 to 2079-12-31.
CREATE TABLE calendar (
    day INTEGER PRIMARY KEY,
    week INTEGER NOT NULL,
    month INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    year INTEGER NOT NULL
);

INSERT INTO calendar (day, week, month, quarter, year)
WITH RECURSIVE days(day) AS (SELECT 7305 UNION ALL SELECT day + 1 FROM days WHERE day < 40176),
    dated AS (
        SELECT day,
            CAST(strftime('%Y', day * 86400, 'unixepoch') AS INTEGER) AS y,
            CAST(strftime('%m', day * 86400, 'unixepoch') AS INTEGER) AS m
        FROM days)
SELECT day, (day + 3) / 7, y * 12 + m - 1, y * 4 + (m - 1) / 3, y FROM dated;

CREATE TABLE jobs (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT
);
CREATE INDEX jobs_waiting ON jobs (lease_until) WHERE state IN ('queued', 'running');
