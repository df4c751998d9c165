-- Which build put the rule in force, so that an older one that is still being written gives way; and how far its differences are written, in percent.
ALTER TABLE segments ADD COLUMN build BIGINT NOT NULL DEFAULT 0;
ALTER TABLE segments ADD COLUMN progress INTEGER NOT NULL DEFAULT 0;
