-- 能耗各单元格：全区、街道、行业大类、街道×行业。
-- The cells of the four breakdowns: the district and its streets always, divisions and crossings where a unit is
-- in scope. A region of six digits is the district without a street, a row of its own among the streets.
with units as (
    select distinct
        u.region_code,
        u.division
    from energy.unit_figures as u
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
    u.region_code as code,
    case when u.region_code = i.region_code then '街道未填报' else u.region_code end as name_zh,
    u.region_code as street,
    null as division
from units as u
cross join policy.identity as i
left join reference.streets as s on u.region_code = s.code
where s.code is null
union all
select distinct
    'industry' as breakdown,
    u.division as code,
    d.name_zh,
    null as street,
    u.division
from units as u
left join reference.industry_divisions as d on u.division = d.code
union all
select
    'street_industry' as breakdown,
    u.region_code || '/' || u.division as code,
    case when u.region_code = i.region_code then '街道未填报' else coalesce(s.name_zh, u.region_code) end
    || '·' || coalesce(d.name_zh, u.division) as name_zh,
    u.region_code as street,
    u.division
from units as u
cross join policy.identity as i
left join reference.streets as s on u.region_code = s.code
left join reference.industry_divisions as d on u.division = d.code
