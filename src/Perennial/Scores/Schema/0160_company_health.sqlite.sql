-- The health of a company as of the last scoring; id is the company's. measured: key of a measure → value (JSON), so that other weights
-- can be applied without measuring again. health: 0 to 100, NULL when nothing is known.
CREATE TABLE company_health (
    id INTEGER PRIMARY KEY,
    as_of INTEGER NOT NULL,
    health REAL,
    measured TEXT NOT NULL
);

CREATE TRIGGER company_health_inserted AFTER INSERT ON company_health BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('company_health', NEW.id);
END;
CREATE TRIGGER company_health_updated AFTER UPDATE ON company_health BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('company_health', NEW.id);
END;
CREATE TRIGGER company_health_deleted AFTER DELETE ON company_health BEGIN
    INSERT INTO mirror_changes (table_name, row_id) VALUES ('company_health', OLD.id);
END;
