-- Why another room ordered a task: its tasks of one customer and cause are one. It holds whose it was, so that a merge makes no two equal.
ALTER TABLE tasks ADD COLUMN cause TEXT;
CREATE UNIQUE INDEX tasks_by_cause ON tasks (customer_id, cause) WHERE cause IS NOT NULL;
