-- Messages that stand in the company's own site or app: when they are gone from there, and finding those of a customer, the newest first.
ALTER TABLE messages ADD COLUMN expires_at BIGINT;
CREATE INDEX messages_inbox ON messages (customer_id, finished_at, id) WHERE channel = 'inbox' AND state = 'sent';
