-- version grows with every change of the row: the ETag of a customer. Owner, team and company as ids; initials for search.
ALTER TABLE customers ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE customers ADD COLUMN owner_id BIGINT;
ALTER TABLE customers ADD COLUMN team_id BIGINT;
ALTER TABLE customers ADD COLUMN company_id BIGINT;
ALTER TABLE customers ADD COLUMN initials TEXT;
CREATE INDEX customers_by_owner ON customers (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX customers_by_company ON customers (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX customers_without_initials ON customers (id) WHERE initials IS NULL;

-- What people changed of a customer, field by field: the history behind every fact. before and after are JSON.
CREATE TABLE customer_changes (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    time BIGINT NOT NULL,
    actor_id BIGINT,
    actor TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX customer_changes_by_customer ON customer_changes (customer_id, time);

-- Values of unique custom fields: one customer each.
CREATE TABLE unique_values (
    field_id BIGINT NOT NULL,
    value TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    PRIMARY KEY (field_id, value)
);
CREATE INDEX unique_values_by_customer ON unique_values (customer_id);
