CREATE TABLE customers (
    id BIGINT PRIMARY KEY,
    number TEXT UNIQUE,
    name TEXT,
    email TEXT,
    phone TEXT,
    company TEXT,
    country TEXT,
    city TEXT,
    channel TEXT,
    birthday TEXT,
    attributes JSONB NOT NULL,
    content_hash BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    import_id BIGINT
);
CREATE INDEX customers_by_import ON customers (import_id) WHERE import_id IS NOT NULL;

-- One row per way to recognise a customer; the value is normalized (trimmed, lower case, digits of a phone).
CREATE TABLE customer_identities (
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (type, value)
);
CREATE INDEX customer_identities_by_customer ON customer_identities (customer_id);

CALL mirror_table('customers');
