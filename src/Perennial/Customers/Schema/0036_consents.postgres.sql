-- About what people can agree to hear.
CREATE TABLE consent_topics (
    key TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived SMALLINT NOT NULL DEFAULT 0
);
INSERT INTO consent_topics (key, name_zh, name_en, position) VALUES ('marketing', '营销推广', 'Marketing', 0);
INSERT INTO consent_topics (key, name_zh, name_en, position) VALUES ('service', '服务通知', 'Service notices', 1);

-- The present state of each channel and topic: the last line of the ledger.
CREATE TABLE consents (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    status TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (customer_id, channel, topic)
);

-- The ledger: who agreed or withdrew when, where, to which wording, and who took it down. Lines are added, never changed;
-- only whose they are may change, when two customers turn out to be one.
CREATE TABLE consent_changes (
    id BIGINT PRIMARY KEY,
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
CREATE FUNCTION refuse_consent_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger of consents is append-only';
END $$;
CREATE TRIGGER consent_changes_stay BEFORE UPDATE OF id, time, recorded_at, channel, topic, status, place, text_version, source, actor_id, actor
ON consent_changes FOR EACH ROW EXECUTE FUNCTION refuse_consent_change();

CALL mirror_table('consents');
