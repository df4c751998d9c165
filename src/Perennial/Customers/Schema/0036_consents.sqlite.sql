-- About what people can agree to hear.
CREATE TABLE consent_topics (
    key TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0
);
INSERT INTO consent_topics (key, name_zh, name_en, position) VALUES ('marketing', '营销推广', 'Marketing', 0);
INSERT INTO consent_topics (key, name_zh, name_en, position) VALUES ('service', '服务通知', 'Service notices', 1);

-- The present state of each channel and topic: the last line of the ledger.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    status TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (customer_id, channel, topic)
);

CREATE TRIGGER consents_inserted AFTER INSERT ON consents BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('consents', NEW.id);
END;
CREATE TRIGGER consents_updated AFTER UPDATE ON consents BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('consents', NEW.id);
END;
CREATE TRIGGER consents_deleted AFTER DELETE ON consents BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('consents', OLD.id);
END;

-- The ledger: who agreed or withdrew when, where, to which wording, and who took it down. Lines are added, never changed;
-- only whose they are may change, when two customers turn out to be one.
CREATE TABLE consent_changes (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    time BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    status TEXT NOT NULL,
    place TEXT,
    text_version TEXT,
    source TEXT NOT NULL,
    actor_id BIGINT,
    actor TEXT NOT NULL
);
CREATE INDEX consent_changes_by_customer ON consent_changes (customer_id, time);
CREATE TRIGGER consent_changes_stay BEFORE UPDATE OF id, time, recorded_at, channel, topic, status, place, text_version, source, actor_id, actor
ON consent_changes BEGIN
    SELECT RAISE(ABORT, 'the ledger of consents is append-only');
END;
