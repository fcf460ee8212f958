-- 计算过程：失信被执行人按所选口径照付并提示。
-- Part of the trace for enterprises on the list of dishonest persons that are paid all the same, as the texts are read.
select
    l.liability_id,
    3 as part,
    98 as place,
    chapter(l.clause) as clause,
    '该企业是失信被执行人：方案未列为限制，仅提示' as text_zh,
    'The enterprise is on the list of dishonest persons: the plan does not bar it, so it is only flagged' as text_en,
    'credit_flag' as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities as l
cross join policy.choices as o
where l.credit_flag and o.credit_bar = 'flagged'
