-- The number of a company in the system that it comes from, by which calls name it; the groupId of the tracking API.
ALTER TABLE companies ADD COLUMN number TEXT;
CREATE UNIQUE INDEX companies_by_number ON companies (number) WHERE number IS NOT NULL;
