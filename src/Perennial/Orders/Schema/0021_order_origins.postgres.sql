-- The customer an order or credit note belonged to before that one was merged into another. NULL: its own. Items follow their order.
ALTER TABLE orders ADD COLUMN origin_id BIGINT;
ALTER TABLE refunds ADD COLUMN origin_id BIGINT;
