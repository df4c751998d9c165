CREATE INDEX customer_merges_by_time ON customer_merges (time);
