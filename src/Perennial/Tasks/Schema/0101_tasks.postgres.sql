-- What people have to do, about a customer, a company or nothing in particular.
CREATE TABLE tasks (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL,
    priority INTEGER NOT NULL,
    due_at BIGINT,
    due_has_time INTEGER NOT NULL DEFAULT 0,
    remind_at BIGINT,
    reminded_at BIGINT,
    repeats TEXT,
    first_day INTEGER,
    checklist TEXT NOT NULL DEFAULT '[]',
    assignee_id BIGINT REFERENCES users (id),
    team_id BIGINT REFERENCES teams (id),
    creator_id BIGINT NOT NULL REFERENCES users (id),
    customer_id BIGINT,
    origin_id BIGINT,
    company_id BIGINT,
    done_at BIGINT,
    done_by TEXT,
    followed_by BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX tasks_by_assignee ON tasks (assignee_id, status, due_at);
CREATE INDEX tasks_by_team ON tasks (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX tasks_by_creator ON tasks (creator_id);
CREATE INDEX tasks_by_customer ON tasks (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX tasks_by_company ON tasks (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX tasks_to_remind ON tasks (remind_at) WHERE remind_at IS NOT NULL AND reminded_at IS NULL;

CREATE TABLE task_comments (
    id BIGINT PRIMARY KEY,
    task_id BIGINT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    time BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX task_comments_by_task ON task_comments (task_id, id);

-- Secret addresses under which a calendar reads somebody's tasks; only the hash of a secret is kept.
CREATE TABLE task_feeds (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
