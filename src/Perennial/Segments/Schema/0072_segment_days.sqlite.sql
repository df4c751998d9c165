-- How many entered and left on each local day, counted as they do: the size on any past evening is today's size less what came after.
-- Earlier changes are taken by UTC day.
CREATE TABLE segment_days (
    segment_id BIGINT NOT NULL,
    day INTEGER NOT NULL,
    entered BIGINT NOT NULL,
    departed BIGINT NOT NULL,
    PRIMARY KEY (segment_id, day)
) WITHOUT ROWID;
INSERT INTO segment_days (segment_id, day, entered, departed)
SELECT segment_id, time / 86400000, SUM(entered), SUM(1 - entered) FROM segment_changes GROUP BY segment_id, time / 86400000;

-- How many are in it now, kept with every change: a list of segments must not count millions of rows.
ALTER TABLE segments ADD COLUMN members BIGINT NOT NULL DEFAULT 0;
UPDATE segments SET members = (SELECT COUNT(*) FROM segment_members m WHERE m.segment_id = segments.id);
