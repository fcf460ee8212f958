-- 口径对比用的指标：本季度迟报和未报的单位数。
-- How many filing units are late or missing in the quarter; null where the due day is not known.
select
    cast(
        case
            when count(*) = count(due_date) then count(*) filter (where status in ('late', 'missing'))
        end as decimal(28, 10)
    ) as value
from targets.submissions
