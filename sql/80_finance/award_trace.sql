-- How each claim came to its amount, step by step.
select
    p.period,
    t.liability_id,
    t.step,
    t.clause,
    t.text_zh,
    t.text_en,
    t.value,
    t.source_file,
    t.source_sheet,
    t.source_row
from awards.trace as t
cross join run.parameters as p
order by t.liability_id, t.step
