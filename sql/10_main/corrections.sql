-- Every correction that holds: which row and cell, what was filed and what was meant, why, on what document, by whom
-- and from when, and whether it was applied or no longer fits what is filed (stale).
select
    corrections_file,
    entry,
    form,
    action,
    file_name,
    sheet,
    row,
    row_id,
    column_name,
    value_as_filed,
    value_meant,
    state,
    why_zh,
    why_en,
    filed_now,
    reason,
    document,
    corrected_by,
    holds_from,
    line,
    file_sha256
from validation.corrections
order by corrections_file, entry, row_id
