-- Where a password comes from: chosen, generated (the first administrator's) or temporary (must be changed at the first sign-in).
ALTER TABLE users ADD COLUMN password_origin TEXT NOT NULL DEFAULT 'chosen';
