-- How a filed row is known in the return that goes back to its filer: the same mark wherever the row stands in the
-- order of reception, and none that tells anything of it.
create or replace macro row_mark(file_sha256, sheet, at_row) as
substr(md5(file_sha256 || '/' || cast(at_row as varchar) || '/' || sheet), 1, 16);

-- Whether a row was ever accepted: one that was replaced since was, one that a correction takes back counts as never.
create or replace macro was_accepted(state, withdrawn) as
state in ('accepted', 'superseded') and not withdrawn;
