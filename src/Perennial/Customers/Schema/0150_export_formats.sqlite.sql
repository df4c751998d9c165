-- csv or xlsx.
ALTER TABLE customer_exports ADD COLUMN format TEXT NOT NULL DEFAULT 'csv';
