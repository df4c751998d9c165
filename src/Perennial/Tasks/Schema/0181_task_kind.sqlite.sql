-- task, or call: then the customer's number stands beside it.
ALTER TABLE tasks ADD COLUMN kind TEXT NOT NULL DEFAULT 'task';
