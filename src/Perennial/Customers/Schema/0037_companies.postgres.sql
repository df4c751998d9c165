CREATE TABLE companies (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    domain TEXT,
    owner_id BIGINT,
    renewal_date TEXT,
    attributes JSONB NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Every spelling under which files name a company, normalized; a renamed company is found by its old names.
CREATE TABLE company_names (
    name_key TEXT PRIMARY KEY,
    company_id BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE
);
CREATE INDEX company_names_by_company ON company_names (company_id);
CREATE INDEX customers_without_company ON customers (id) WHERE company IS NOT NULL AND company_id IS NULL;

CALL mirror_table('companies');
