-- Traits of a workspace's own, beside those that every workspace has. Rules name them; definition is in the form of rules' values.
CREATE TABLE traits (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title_en TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    unit TEXT NOT NULL,
    definition TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Every definition that a trait has had.
CREATE TABLE trait_versions (
    trait_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (trait_id, version)
) WITHOUT ROWID;
