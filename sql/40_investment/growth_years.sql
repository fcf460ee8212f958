-- 年平均增速所用各年的可比口径增长；本年取数据月份，未到 12 月的为初步数。
-- Like-for-like growth of each year of the average-growth target: finished years at December, the report's year
-- at its data month and provisional until that is December (methods: Average growth).
with target as (
    select
        year(t.window_first_day) as first_year,
        least(year(t.window_last_day), p.year) as last_year,
        p.year as report_year
    from policy.targets as t
    cross join run.parameters as p
    where t.counts = 'average_growth'
),
years as (
    select
        unnest(range(cast(first_year as bigint), cast(last_year as bigint) + 1)) as year,
        report_year
    from target
),
months as (
    select
        y.year,
        y.year = y.report_year as is_report_year,
        case when y.year = y.report_year then m.data_month else y.year || '-12' end as period_month
    from years as y
    cross join investment.data_month as m
)
select
    m.year,
    m.is_report_year,
    m.period_month,
    case
        when sum(j.ytd_last_year_10k_yuan) > 0 then sum(j.ytd_10k_yuan) / sum(j.ytd_last_year_10k_yuan)
    end as growth_factor,
    coalesce(m.period_month not like '%-12', true) as provisional
from months as m
left join investment.projects as j on m.period_month = j.period_month
group by m.year, m.is_report_year, m.period_month
