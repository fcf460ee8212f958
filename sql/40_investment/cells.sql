-- 投资各单元格：全区、街道、行业大类。
-- The cells of investment: the district and its streets always, other regions and divisions where a project
-- stands this year or in last year's own filing.
with places as (
    select distinct
        j.region_code,
        j.division
    from investment.projects as j
    inner join investment.data_month as m on j.period_month in (m.data_month, m.month_last_year)
)
select
    'district' as breakdown,
    i.region_code as code,
    i.region_zh as name_zh,
    cast(null as varchar) as street,
    cast(null as varchar) as division
from policy.identity as i
union all
select
    'street' as breakdown,
    s.code,
    s.name_zh,
    s.code as street,
    null as division
from reference.streets as s
union all
select distinct
    'street' as breakdown,
    p.region_code as code,
    case when p.region_code = i.region_code then '街道未填报' else p.region_code end as name_zh,
    p.region_code as street,
    null as division
from places as p
cross join policy.identity as i
left join reference.streets as s on p.region_code = s.code
where s.code is null
union all
select distinct
    'industry' as breakdown,
    p.division as code,
    d.name_zh,
    null as street,
    p.division
from places as p
left join reference.industry_divisions as d on p.division = d.code
