-- Files of customers that are written in the background. request is the list's address as JSON; ids those who were chosen, null for all.
CREATE TABLE customer_exports (
    id BIGINT PRIMARY KEY,
    request TEXT NOT NULL,
    ids TEXT,
    traits TEXT,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
