-- 1: known by more than a device: can be called by something, or is recognised by another system. Lists ask it of everybody.
ALTER TABLE customers ADD COLUMN is_known SMALLINT GENERATED ALWAYS AS (
    CASE WHEN number IS NOT NULL OR name IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL OR known_elsewhere = 1 THEN 1 ELSE 0 END
) STORED;
