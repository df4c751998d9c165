-- An order is shown with its credit notes.
CREATE INDEX refunds_by_order ON refunds (order_id) WHERE order_id IS NOT NULL;
