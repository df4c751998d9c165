-- Rules can look at what a whole company did: who leaves one changes the figures of all who stay. One of them is noted; whoever evaluates
-- looks at colleagues too.
CREATE TRIGGER customers_left_company AFTER UPDATE OF company_id ON customers
WHEN OLD.company_id IS NOT NULL AND OLD.company_id IS NOT NEW.company_id AND EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT id FROM customers WHERE company_id = OLD.company_id LIMIT 1;
END;
CREATE TRIGGER customers_deleted_from_company AFTER DELETE ON customers
WHEN OLD.company_id IS NOT NULL AND EXISTS (SELECT 1 FROM segments) BEGIN
    INSERT INTO dirty_customers (customer_id) SELECT id FROM customers WHERE company_id = OLD.company_id LIMIT 1;
END;
