-- The health of a company as of the last scoring; id is the company's. measured: key of a measure → value (JSON), so that other weights
-- can be applied without measuring again. health: 0 to 100, NULL when nothing is known.
CREATE TABLE company_health (
    id BIGINT PRIMARY KEY,
    as_of INTEGER NOT NULL,
    health DOUBLE PRECISION,
    measured TEXT NOT NULL
);

CALL mirror_table('company_health');
