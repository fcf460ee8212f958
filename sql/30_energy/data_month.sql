-- 能耗的数据月份：报全的单位达到规定比例的最近月份；没有的，取有单位报全的最近月份。
-- The month that the report's energy figures stand for: the newest with enough units, else the newest with any.
with coverage as (
    select
        m.period_month,
        count(*) as units_in_scope,
        count(*) filter (where m.filed_both and (not m.has_gap or r.unit_with_gaps = 'as_filed')) as units_filed
    from energy.unit_months as m
    cross join policy.choices as r
    group by m.period_month
),
chosen as (
    select
        max(c.period_month) filter (where c.units_filed >= t.coverage_share * c.units_in_scope) as covered_month,
        max(c.period_month) as newest_month
    from coverage as c
    cross join reference.thresholds as t
    where c.units_filed > 0
)
select
    coalesce(chosen.covered_month, chosen.newest_month) as data_month,
    coalesce(chosen.covered_month, chosen.newest_month, p.last_month) as scope_month,
    chosen.covered_month is null and chosen.newest_month is not null as low_coverage,
    cast(p.year - 1 as varchar) || substr(coalesce(chosen.covered_month, chosen.newest_month), 5) as month_last_year
from chosen
cross join run.parameters as p
