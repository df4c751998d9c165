-- Messages over HTTP: what a provider's own template is filled with, and the provider's id of what it took.
ALTER TABLE messages ADD COLUMN params TEXT;
ALTER TABLE messages ADD COLUMN provider_ref TEXT;
CREATE INDEX messages_by_provider_ref ON messages (channel, provider_ref) WHERE provider_ref IS NOT NULL;

-- Channels are served apart, so that one whose provider rests holds up no other.
DROP INDEX messages_due;
CREATE INDEX messages_due ON messages (channel, priority, due_at) WHERE state = 'queued';
