-- Whoever keeps a copy asks for what changed since.
CREATE INDEX customers_by_update ON customers (updated_at, id);
