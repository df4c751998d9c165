-- What changed since the mirror last looked. Written by the triggers of mirrored tables.
CREATE TABLE mirror_changes (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    table_name TEXT NOT NULL,
    row_id BIGINT NOT NULL
);

-- One statement of any size writes its changes in one go.
CREATE FUNCTION log_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO mirror_changes (table_name, row_id) SELECT TG_TABLE_NAME, id FROM inserted;
    RETURN NULL;
END $$;

CREATE FUNCTION log_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO mirror_changes (table_name, row_id) SELECT TG_TABLE_NAME, id FROM updated;
    RETURN NULL;
END $$;

CREATE FUNCTION log_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO mirror_changes (table_name, row_id) SELECT TG_TABLE_NAME, id FROM deleted;
    RETURN NULL;
END $$;

CREATE PROCEDURE mirror_table(name TEXT) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION log_inserted()', name || '_inserted', name);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS updated FOR EACH STATEMENT EXECUTE FUNCTION log_updated()', name || '_updated', name);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION log_deleted()', name || '_deleted', name);
END $$;

-- Days to weeks (ISO, Monday), months, quarters and years, 1990-01-01 to 2079-12-31.
CREATE TABLE calendar (
    day INTEGER PRIMARY KEY,
    week INTEGER NOT NULL,
    month INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    year INTEGER NOT NULL
);

INSERT INTO calendar (day, week, month, quarter, year)
SELECT day, (day + 3) / 7, y * 12 + m - 1, y * 4 + (m - 1) / 3, y
FROM (
    SELECT day,
        EXTRACT(YEAR FROM DATE '1970-01-01' + day)::integer AS y,
        EXTRACT(MONTH FROM DATE '1970-01-01' + day)::integer AS m
    FROM generate_series(7305, 40176) AS day) AS dated;

CREATE TABLE jobs (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT NOT NULL DEFAULT 0,
    cancel_requested SMALLINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT
);
CREATE INDEX jobs_waiting ON jobs (lease_until) WHERE state IN ('queued', 'running');
