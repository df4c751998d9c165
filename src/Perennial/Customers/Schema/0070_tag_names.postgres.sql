-- Rules name tags, so the column engine needs their names.
CALL mirror_table('tags');
