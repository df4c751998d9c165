-- Lists of customers who may leave, made once a period, and what became of every row.
CREATE TABLE desk_lists (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    day INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    follow_days INTEGER NOT NULL,
    rows_listed INTEGER NOT NULL,
    value BIGINT NOT NULL,
    UNIQUE (kind, period)
);

CREATE TABLE desk_rows (
    id BIGINT PRIMARY KEY,
    list_id BIGINT NOT NULL REFERENCES desk_lists (id) ON DELETE CASCADE,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    listed_owner_id BIGINT,
    owner_id BIGINT REFERENCES users (id),
    team_id BIGINT REFERENCES teams (id),
    place INTEGER NOT NULL,
    risk DOUBLE PRECISION NOT NULL,
    value BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    play TEXT NOT NULL,
    next_step TEXT NOT NULL DEFAULT '',
    due_at BIGINT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT,
    lost_reason TEXT,
    note TEXT NOT NULL DEFAULT '',
    closed_at BIGINT,
    closed_by TEXT,
    climbed_at BIGINT,
    climbed_to BIGINT,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX desk_rows_by_list ON desk_rows (list_id);
CREATE INDEX desk_rows_by_owner ON desk_rows (owner_id, status, due_at);
CREATE INDEX desk_rows_by_customer ON desk_rows (customer_id, closed_at);
CREATE INDEX desk_rows_to_climb ON desk_rows (due_at) WHERE status <> 'done' AND climbed_at IS NULL;

-- Those just below the end of a list: what happened to them is what the list is compared with.
CREATE TABLE desk_near (
    id BIGINT PRIMARY KEY,
    list_id BIGINT NOT NULL REFERENCES desk_lists (id) ON DELETE CASCADE,
    customer_id BIGINT NOT NULL,
    origin_id BIGINT,
    listed_owner_id BIGINT,
    place INTEGER NOT NULL,
    risk DOUBLE PRECISION NOT NULL,
    value BIGINT NOT NULL
);
CREATE INDEX desk_near_by_list ON desk_near (list_id);
CREATE INDEX desk_near_by_customer ON desk_near (customer_id);
