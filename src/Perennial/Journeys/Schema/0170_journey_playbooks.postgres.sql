-- The playbook that a journey was made from, so that the gallery can say which are in use.
ALTER TABLE journeys ADD COLUMN playbook TEXT;
