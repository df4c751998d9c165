-- The last task that was dealt out to somebody: whose is the oldest is next.
CREATE INDEX tasks_by_share ON tasks (assignee_id, id) WHERE cause IS NOT NULL;
