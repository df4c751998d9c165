-- The call by which a message came: track, identify, … The message itself says it only in a batch.
ALTER TABLE rejected_events ADD COLUMN kind TEXT;
