-- Tags and consents change who satisfies a rule.
CALL dirty_table('customer_tags', 'customer_id');
CALL dirty_table('consents', 'customer_id');

-- Static lists have a row of their own, so that they can be renamed and can be empty.
CREATE TABLE lists (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
INSERT INTO lists (id, name, created_at, created_by) SELECT MIN(id), list, MIN(added_at), 'perennial' FROM list_members GROUP BY list;
ALTER TABLE list_members ADD COLUMN list_id BIGINT;
UPDATE list_members SET list_id = (SELECT l.id FROM lists l WHERE l.name = list_members.list);
ALTER TABLE list_members DROP COLUMN list;
ALTER TABLE list_members ALTER COLUMN list_id SET NOT NULL;
ALTER TABLE list_members ADD CONSTRAINT list_members_once UNIQUE (list_id, customer_id);
CALL mirror_table('lists');
