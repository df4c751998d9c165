-- What came back by mail, each report once. id: its Message-ID, or a digest of it when it has none. place and uid: where it lay in the mailbox.
-- kind: hard, soft, complaint; nothing (late, delivered); unknown (no report, or about no message of ours): left unread.
CREATE TABLE bounce_reports (
    id TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    uid BIGINT NOT NULL,
    kind TEXT NOT NULL,
    message_id BIGINT,
    detail TEXT,
    read_at BIGINT NOT NULL
);
CREATE INDEX bounce_reports_by_place ON bounce_reports (place, uid);
CREATE INDEX bounce_reports_by_time ON bounce_reports (read_at);

-- How the mailbox of reports is read; one row. look_at: when a node looks next, claimed by moving it ahead.
CREATE TABLE bounce_reading (
    id INTEGER PRIMARY KEY,
    look_at BIGINT NOT NULL,
    read_at BIGINT,
    error TEXT,
    error_at BIGINT
);
INSERT INTO bounce_reading (id, look_at) VALUES (1, 0);
