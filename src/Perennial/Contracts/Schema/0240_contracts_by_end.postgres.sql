-- The list of contracts goes by the end of the last term, the next to come up first.
CREATE INDEX contracts_by_end ON contracts (term_to, id);
