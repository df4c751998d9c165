-- Contracts as they stand. Days are counts since 1970-01-01 without a zone; ends are exclusive. number is unique within its source.
-- ends: end of the present term, NULL when is_open = 1 (it goes on until somebody ends it). amount: per billing period (month, quarter, year).
-- cancelled: the day of the notice; stops: the end that it named, NULL for the end of the term. term_from, term_to: the last term as it is.
-- next_change: the day on which something happens by itself; NULL when nothing will.
CREATE TABLE contracts (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER,
    is_open SMALLINT NOT NULL,
    billing TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    auto_renew SMALLINT NOT NULL,
    cancelled INTEGER,
    stops INTEGER,
    reason TEXT,
    term_from INTEGER NOT NULL,
    term_to INTEGER NOT NULL,
    renewals INTEGER NOT NULL,
    next_change INTEGER,
    content_hash BIGINT NOT NULL,
    import_id BIGINT,
    origin_id BIGINT,
    version BIGINT NOT NULL,
    UNIQUE (source, number)
);
CREATE INDEX contracts_by_customer ON contracts (customer_id, starts);
CREATE INDEX contracts_by_change ON contracts (next_change) WHERE next_change IS NOT NULL;
CREATE INDEX contracts_by_import ON contracts (import_id) WHERE import_id IS NOT NULL;

-- The terms of contracts that have begun (and the first of one that has not): between two of them is an opportunity to renew.
-- due: the end agreed when the term began; to_day: the end as it came; told: the day on which notice was given in or for this term.
CREATE TABLE contract_periods (
    id BIGINT PRIMARY KEY,
    contract_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    due INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    told INTEGER,
    amount BIGINT NOT NULL,
    months SMALLINT NOT NULL,
    auto_renew SMALLINT NOT NULL,
    UNIQUE (contract_id, number)
);
CREATE INDEX contract_periods_by_customer ON contract_periods (customer_id, from_day);

CALL mirror_table('contract_periods');

-- The days under contract of each customer as stretches without overlap, one per term that reaches further than those before: day to until,
-- both inclusive, with the last day before and the first day after. The mirror keeps the same as a table.
CREATE VIEW contract_terms AS
SELECT customer_id, day, until, LAG(until) OVER by_day AS previous_day, LEAD(day) OVER by_day AS next_day, due, told, amount, months, auto_renew
FROM (
    SELECT customer_id, CASE WHEN covered > from_day THEN covered ELSE from_day END AS day, to_day - 1 AS until, due, told, amount, months, auto_renew
    FROM (
        SELECT customer_id, from_day, due, to_day, told, amount, months, auto_renew, MAX(to_day) OVER (
                PARTITION BY customer_id ORDER BY from_day, to_day DESC, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
        FROM contract_periods
        WHERE to_day > from_day) ordered
    WHERE covered IS NULL OR to_day > covered) stretches
WINDOW by_day AS (PARTITION BY customer_id ORDER BY day);
