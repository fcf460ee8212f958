-- 计算过程：所依据的填报行，登记信息在前，注明文件、工作表、行号。
-- First part of the trace: the filed rows that a claim rests on, the register first, each with file, sheet and row.
select
    l.liability_id,
    1 as part,
    row_number() over (
        partition by l.liability_id
        order by case t.form when 'register' then 1 else 2 end, t.file_name, t.sheet, t.row
    ) as place,
    l.clause,
    t.text_zh,
    t.text_en,
    t.value,
    t.file_name as source_file,
    t.sheet as source_sheet,
    t.row as source_row
from awards.claim_rows as c
inner join awards.liabilities as l on c.liability_id = l.liability_id
inner join awards.trace_rows as t on c.form = t.form and c.row_id = t.row_id
