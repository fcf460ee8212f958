-- 本报告涉及的各目标各年，及其期限已过去多少。
-- One row for each target and year that the report speaks of, with how much of its time has gone by. From which
-- day the counted targets with a window count is the reading `window_start`.
with years as (
    select
        t.*,
        cast(y.year as integer) as year,
        case
            when t.counts = 'completed' and t.window_last_day is not null and c.window_start = 'first_day'
                then i.first_day
            else t.window_first_day
        end as counts_from
    from policy.targets as t
    cross join policy.choices as c
    cross join policy.identity as i
    cross join run.parameters as p
    cross join (select unnest(range(2021, 2101)) as year) as y
    where
        (t.window_last_day is null and y.year between t.first_year and p.year)
        or y.year = year(t.window_last_day)
)
select
    y.*,
    p.period >= y.year || 'Q4' and p.today > make_date(y.year, 12, 31) as is_over,
    case
        when y.counts_from is null then 4
        else
            4 * (year(y.window_last_day) - year(y.counts_from))
            + quarter(y.window_last_day) - quarter(y.counts_from) + 1
    end as quarters,
    case
        when y.counts_from is null then 4 * (p.year - y.year) + p.quarter_number
        else 4 * (p.year - year(y.counts_from)) + p.quarter_number - quarter(y.counts_from) + 1
    end as quarters_gone
from years as y
cross join run.parameters as p
