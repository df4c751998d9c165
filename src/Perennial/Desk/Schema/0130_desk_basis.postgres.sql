-- What told the risk of a list: lateness, or the scores. It says what value means in its rows, and by what they were ordered.
ALTER TABLE desk_lists ADD COLUMN basis TEXT NOT NULL DEFAULT 'lateness';
