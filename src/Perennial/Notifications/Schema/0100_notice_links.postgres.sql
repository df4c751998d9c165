-- Where a notice leads when it is not to a customer: an address within the page.
ALTER TABLE notifications ADD COLUMN link TEXT;
