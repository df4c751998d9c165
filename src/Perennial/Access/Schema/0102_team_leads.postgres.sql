-- Who leads a team: overdue work of its members climbs to them.
ALTER TABLE teams ADD COLUMN lead_id BIGINT REFERENCES users (id);
