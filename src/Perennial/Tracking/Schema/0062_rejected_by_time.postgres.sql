-- Rejected messages are deleted by age.
CREATE INDEX rejected_events_by_time ON rejected_events (received_at);
