-- When each value of a customer was said, by the time of whoever said it: JSON, name to Unix milliseconds. What is not listed
-- was said when the row was created. A message that arrives late does not write over what was said after it.
ALTER TABLE customers ADD COLUMN said_at TEXT NOT NULL DEFAULT '{}';
ALTER TABLE companies ADD COLUMN said_at TEXT NOT NULL DEFAULT '{}';
