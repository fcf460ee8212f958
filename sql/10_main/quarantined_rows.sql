-- One line per broken hard rule: where it stands, what was filed, what is wrong and how to mend it. `status` is open,
-- or mended where a later row of the same key was accepted or a return stands for it. Where the row was corrected and
-- is still faulty, the message begins with what was filed and what is used.
select
    o.form,
    o.file_name,
    o.sheet,
    o.row,
    o.column_name,
    o.value_as_filed,
    o.rule,
    coalesce(c.corrected_zh, '') || r.message_zh as message_zh,
    coalesce(c.corrected_en || ' ', '') || r.message_en as message_en,
    o.received_at,
    o.submitted_by,
    case when o.mended then 'mended' else 'open' end as status,
    o.file_sha256,
    o.row_id
from validation.outcomes as o
inner join reference.rules as r
    on o.form = r.form and o.rule = r.rule and o.column_name = r.column_name
left join validation.corrected_rows as c on o.form = c.form and o.row_id = c.row_id
where o.hard
order by o.form, o.received_at, o.file_name, o.sheet, o.row, o.rule, o.column_name
