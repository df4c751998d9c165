-- The segment that gives the tag and takes it away; nobody does by hand then.
ALTER TABLE tags ADD COLUMN ruled_by BIGINT;
