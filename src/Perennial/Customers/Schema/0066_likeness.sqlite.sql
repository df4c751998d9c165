-- How likely a pair is one person, in millionths, when it was found: the queue begins with the likeliest.
ALTER TABLE customer_matches ADD COLUMN likeness BIGINT NOT NULL DEFAULT 0;
DROP INDEX customer_matches_open;
CREATE INDEX customer_matches_open ON customer_matches (likeness DESC, id) WHERE state = 'open';
