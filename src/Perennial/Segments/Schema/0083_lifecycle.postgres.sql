-- The workspace's own lifecycle. Each stage is a segment of its own, whose rule says: this rule, and none of those before it.
CREATE TABLE lifecycle_stages (
    segment_id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    color TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule JSONB NOT NULL
);
-- The key of the stage that a segment is; null for a segment of people's own.
ALTER TABLE segments ADD COLUMN stage TEXT;
