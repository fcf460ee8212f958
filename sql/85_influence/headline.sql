-- 衡量待办用的总量指标及其合计，按填报数：能耗强度、投资增速、应付奖补。
-- The headline figures that open questions are weighed by, from the sums that they are made of, as filed: energy and
-- value added of the district with the intensity of the city, investment of this year and the last, and what is owed.
with units as (
    select
        u.energy_tce,
        at_prices_compared(u.value_added_10k_yuan, u.index_now, b.price_base) as value_added_10k_yuan
    from influence.units as u
    cross join energy.basis as b
    where u.used
),
sums as (
    select
        coalesce(sum(energy_tce), 0) as energy_tce,
        coalesce(sum(value_added_10k_yuan), 0) as value_added_10k_yuan
    from units
),
city as (
    select case when value_added_10k_yuan > 0 then quotient(energy_tce, value_added_10k_yuan) end as intensity
    from energy.published
    where area = 'city' and industry_code is null
),
projects as (
    select
        sum(j.ytd_10k_yuan) as ytd_10k_yuan,
        sum(j.ytd_last_year_10k_yuan) as ytd_last_year_10k_yuan
    from investment.projects_filed as j
    inner join investment.data_month as m on j.period_month = m.data_month
),
owed as (
    select sum(amount_yuan) as owed_yuan
    from awards.liabilities
)
select
    s.energy_tce,
    s.value_added_10k_yuan,
    case when s.value_added_10k_yuan > 0 then quotient(s.energy_tce, s.value_added_10k_yuan) end as intensity,
    city.intensity as city_intensity,
    i.verdict,
    coalesce(p.ytd_10k_yuan, 0) as ytd_10k_yuan,
    coalesce(p.ytd_last_year_10k_yuan, 0) as ytd_last_year_10k_yuan,
    case when p.ytd_last_year_10k_yuan > 0 then quotient(p.ytd_10k_yuan, p.ytd_last_year_10k_yuan) end
        as growth_index,
    coalesce(o.owed_yuan, 0) as owed_yuan
from sums as s
cross join projects as p
cross join owed as o
inner join energy.intensity as i on i.breakdown = 'district'
left join city on true
