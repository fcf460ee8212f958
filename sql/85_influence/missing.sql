-- 没有报送可问的：未参与计算而无待改正行的调查单位，和未报季度进展的单位。
-- Who has filed nothing that could be asked about: survey units that are left out without an open row of theirs, to be
-- asked of whoever filed for them last, and units of the plan that owe the quarter's report.
select
    'missing' as kind,
    'missing/unit/' || o.uscc as question_id,
    case when o.lacks_energy then 'energy' else 'output' end as form,
    o.uscc,
    o.submitted_by,
    concat_ws(
        '、',
        case when o.lacks_energy then '能源（205 表）' end,
        case when o.lacks_value_added then '产值与增加值' end
    )
    || '：本期未报全，该单位未进入计算；请补报。' as message_zh,
    concat_ws(
        ', ',
        case when o.lacks_energy then 'energy (205)' end,
        case when o.lacks_value_added then 'output and value added' end
    )
    || ': not filed whole for the month, so the unit is left out; file it.' as message_en
from influence.units_out as o
where
    not o.used
    and o.uscc not in (
        select l.uscc
        from influence.likely_products as l
        where l.kind = 'quarantined'
        union all
        select l.uscc
        from influence.likely_output as l
        where l.kind = 'quarantined'
    )
union all
select
    'missing' as kind,
    'missing/submission/' || s.unit as question_id,
    'quarterly_report' as form,
    null as uscc,
    s.unit as submitted_by,
    '本季度进展报告未报；请补报。' as message_zh,
    'The report of the quarter was not filed; file it.' as message_en
from targets.submissions as s
where s.status = 'missing'
