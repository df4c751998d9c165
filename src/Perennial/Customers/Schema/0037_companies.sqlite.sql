CREATE TABLE companies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    domain TEXT,
    owner_id BIGINT,
    renewal_date TEXT,
    attributes TEXT NOT NULL,
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

CREATE TRIGGER companies_inserted AFTER INSERT ON companies BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('companies', NEW.id);
END;
CREATE TRIGGER companies_updated AFTER UPDATE ON companies BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('companies', NEW.id);
END;
CREATE TRIGGER companies_deleted AFTER DELETE ON companies BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('companies', OLD.id);
END;
