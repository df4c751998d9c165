-- Which mail somebody wants from the product itself: the lists they work, and reminders of tasks.
ALTER TABLE users ADD COLUMN mails_lists SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN mails_reminders SMALLINT NOT NULL DEFAULT 1;
