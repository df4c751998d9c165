-- What somebody with an account should see: the inbox behind the bell.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    time BIGINT NOT NULL,
    kind TEXT NOT NULL,
    customer_id BIGINT,
    subject TEXT NOT NULL,
    actor TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notifications_by_user ON notifications (user_id, id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_customer ON notifications (customer_id) WHERE customer_id IS NOT NULL;
