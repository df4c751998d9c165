-- Named rules. rule is in force; pending waits for its build and takes over in one transaction.
CREATE TABLE segments (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    rule JSONB NOT NULL,
    version INTEGER NOT NULL,
    pending JSONB,
    state TEXT NOT NULL,
    world TEXT,
    built_at BIGINT,
    applied_to BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Every rule that a segment has had.
CREATE TABLE segment_versions (
    segment_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    rule JSONB NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (segment_id, version)
);

CREATE TABLE segment_members (
    customer_id BIGINT NOT NULL,
    segment_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (segment_id, customer_id)
);
CREATE INDEX segment_members_by_customer ON segment_members (customer_id);

-- Who entered (1) or left (0) when: membership at any past instant is the last change before it.
CREATE TABLE segment_changes (
    id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    segment_id BIGINT NOT NULL,
    entered SMALLINT NOT NULL,
    time BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (customer_id, id)
);
CREATE INDEX segment_changes_by_segment ON segment_changes (segment_id, time);

-- When each customer was last looked at, and when time alone can next change an answer (NULL: never).
CREATE TABLE segment_dues (
    customer_id BIGINT PRIMARY KEY,
    due_at BIGINT,
    evaluated_at BIGINT NOT NULL
);
CREATE INDEX segment_dues_by_time ON segment_dues (due_at) WHERE due_at IS NOT NULL;

-- Static lists.
CREATE TABLE list_members (
    id BIGINT PRIMARY KEY,
    list TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    UNIQUE (list, customer_id)
);
CREATE INDEX list_members_by_customer ON list_members (customer_id);

-- Customers of whom something changed. batch: set aside for a rebuild of everything.
CREATE TABLE dirty_customers (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    batch BIGINT
);
CREATE INDEX dirty_customers_by_customer ON dirty_customers (customer_id) WHERE batch IS NULL;

-- How far the log of changes has been read for segments; without a row there is no segment to follow.
CREATE TABLE segment_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    position TEXT NOT NULL
);

-- What was written, the log tells. Of a deleted row it keeps no customer, of an updated one not the former: these are noted here,
-- also beside a customer who waits already: whoever evaluates may be taking that note away at this moment.
CREATE FUNCTION dirty_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM segments) THEN
        EXECUTE format('INSERT INTO dirty_customers (customer_id) SELECT DISTINCT %I FROM previous', TG_ARGV[0]);
    END IF;
    RETURN NULL;
END $$;

CREATE PROCEDURE dirty_table(name TEXT, customer TEXT) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION dirty_noted(%L)', name || '_dirty_updated', name, customer);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION dirty_noted(%L)', name || '_dirty_deleted', name, customer);
END $$;

CALL dirty_table('events', 'customer_id');
CALL dirty_table('orders', 'customer_id');
CALL dirty_table('order_items', 'customer_id');
CALL dirty_table('customers', 'id');
CALL dirty_table('list_members', 'customer_id');

CALL mirror_table('list_members');
