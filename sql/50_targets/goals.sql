-- 本报告涉及的各目标各年，及其期限已过去多少。
-- One row for each target and year that the report speaks of, with how much of its time has gone by. From which
-- day the counted targets with a window count is the reading `window_start`.
with spans as (
    select
        t.target_id,
        coalesce(year(t.window_last_day), t.first_year) as from_year,
        coalesce(year(t.window_last_day), p.year) as to_year
    from policy.targets as t
    cross join run.parameters as p
),
shown as (
    select
        target_id,
        unnest(range(cast(from_year as bigint), cast(to_year as bigint) + 1)) as year
    from spans
),
years as (
    select
        t.*,
        cast(s.year as integer) as year,
        case
            when t.counts = 'completed' and t.window_last_day is not null and c.window_start = 'first_day'
                then i.first_day
            else t.window_first_day
        end as counts_from
    from policy.targets as t
    inner join shown as s on t.target_id = s.target_id
    cross join policy.choices as c
    cross join policy.identity as i
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
