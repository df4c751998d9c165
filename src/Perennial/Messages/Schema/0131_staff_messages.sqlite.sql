-- Mail to somebody with an account: customer_id and template_id are 0 then, and what it says was written when it was ordered.
ALTER TABLE messages ADD COLUMN user_id BIGINT;
