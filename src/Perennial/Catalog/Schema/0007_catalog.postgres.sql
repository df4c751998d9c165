CREATE TABLE products (
    id BIGINT PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT,
    category TEXT,
    updated_at BIGINT NOT NULL,
    import_id BIGINT
);

CALL mirror_table('products');
