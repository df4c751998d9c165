-- kind: once, series (repeats; its times are rows below it), occurrence, resend (to those who did not open the one above it).
-- A run is unique below its parent. next_at: not looked at before. Of a series, position is the number of the last day, placed how many there were.
ALTER TABLE campaigns ADD COLUMN kind TEXT NOT NULL DEFAULT 'once';
ALTER TABLE campaigns ADD COLUMN parent_id BIGINT;
ALTER TABLE campaigns ADD COLUMN occurrence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN next_at BIGINT;
CREATE UNIQUE INDEX campaigns_by_parent ON campaigns (parent_id, kind, occurrence) WHERE parent_id IS NOT NULL;
CREATE INDEX messages_finished_of_source ON messages (source, finished_at);
