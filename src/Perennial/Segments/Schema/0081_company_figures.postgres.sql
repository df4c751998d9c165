-- Rules can look at what a whole company did: who leaves one changes the figures of all who stay. One of them is noted; whoever evaluates
-- looks at colleagues too.
CREATE FUNCTION company_left_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM segments) THEN
        INSERT INTO dirty_customers (customer_id)
        SELECT MIN(k.id) FROM customers k WHERE k.company_id IN (
            SELECT p.company_id FROM previous p LEFT JOIN customers c ON c.id = p.id
            WHERE p.company_id IS NOT NULL AND c.company_id IS DISTINCT FROM p.company_id)
        GROUP BY k.company_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER customers_left_company AFTER UPDATE ON customers
REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION company_left_noted();
CREATE TRIGGER customers_deleted_from_company AFTER DELETE ON customers
REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION company_left_noted();
