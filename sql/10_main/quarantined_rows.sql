-- One line per broken hard rule: where it stands, what was filed, what is wrong and how to mend it. `status` is open,
-- or mended where a later row of the same key was accepted.
select
    o.form,
    o.file_name,
    o.sheet,
    o.row,
    o.column_name,
    o.value_as_filed,
    o.rule,
    r.message_zh,
    r.message_en,
    o.received_at,
    o.submitted_by,
    case when o.mended then 'mended' else 'open' end as status,
    o.file_sha256,
    o.row_id
from validation.outcomes as o
inner join reference.rules as r
    on o.form = r.form and o.rule = r.rule and o.column_name = r.column_name
where o.hard
order by o.form, o.received_at, o.file_name, o.sheet, o.row, o.rule, o.column_name
