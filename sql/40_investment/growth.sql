-- 各单元格技改投资同比，可比口径与上年报表基数各一；尚未作保密处理。
-- Year to date against last year, like for like (both from this year's filing) and on the published base (last
-- year's own filings for the same month, as now accepted), by cell, before disclosure control.
with months as (
    select
        j.*,
        j.period_month = m.data_month as is_now
    from investment.projects as j
    inner join investment.data_month as m on j.period_month in (m.data_month, m.month_last_year)
),
sums as (
    select
        c.breakdown,
        c.code,
        c.name_zh,
        c.division,
        count(j.project_code) filter (where j.is_now) as projects,
        sum(j.ytd_10k_yuan) filter (where j.is_now) as ytd,
        sum(j.ytd_last_year_10k_yuan) filter (where j.is_now) as ytd_last_year,
        sum(j.ytd_10k_yuan) filter (where not j.is_now) as published_base,
        coalesce(sum(j.ytd_10k_yuan) filter (where j.is_gone), 0) as base_missing
    from investment.cells as c
    left join months as j
        on
            (c.street is null or c.street = j.region_code)
            and (c.division is null or c.division = j.division)
    group by c.breakdown, c.code, c.name_zh, c.division
)
select
    m.data_month,
    s.breakdown,
    s.code,
    s.name_zh,
    s.projects,
    cast(round(s.ytd, 4) as decimal(18, 4)) as investment_ytd_10k_yuan,
    cast(round(s.ytd_last_year, 4) as decimal(18, 4)) as investment_ytd_last_year_10k_yuan,
    case when s.ytd_last_year > 0 then percent_change(quotient(s.ytd, s.ytd_last_year)) end as growth_pct,
    cast(round(s.published_base, 4) as decimal(18, 4)) as published_base_10k_yuan,
    case when s.published_base > 0 then percent_change(quotient(s.ytd, s.published_base)) end
        as growth_on_published_base_pct,
    case when m.data_month is not null then cast(round(s.base_missing, 4) as decimal(18, 4)) end
        as base_missing_10k_yuan,
    case
        when s.projects = 0 then 'no_unit_used'
        when coalesce(s.ytd_last_year, 0) = 0 then 'base_zero_or_missing'
    end as verdict_reason,
    cast(round(y.growth_pct, 6) as decimal(28, 6)) as city_growth_pct,
    cast(round(o.growth_pct, 6) as decimal(28, 6)) as official_growth_pct,
    case
        when s.ytd_last_year > 0
            then
                cast(
                    round(o.growth_pct - (quotient(s.ytd, s.ytd_last_year) - 1) * 100, 6) as decimal(28, 6)
                )
    end as official_growth_residual_pct
from sums as s
cross join investment.data_month as m
left join investment.published as y
    on
        y.area = 'city'
        and s.breakdown in ('district', 'industry')
        and s.division is not distinct from y.industry_code
left join investment.published as o
    on
        o.area = 'district'
        and s.breakdown in ('district', 'industry')
        and s.division is not distinct from o.industry_code
