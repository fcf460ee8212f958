-- The headline figures that open questions are weighed by, from the sums that they are made of: the district's energy
-- and value added with the city's intensity, investment of this year and the last, and what is owed.
with city as (
    select case when value_added_10k_yuan > 0 then quotient(energy_tce, value_added_10k_yuan) end as intensity
    from energy.published
    where area = 'city' and industry_code is null
),
projects as (
    select
        sum(j.ytd_10k_yuan) as ytd_10k_yuan,
        sum(j.ytd_last_year_10k_yuan) as ytd_last_year_10k_yuan
    from investment.projects as j
    inner join investment.data_month as m on j.period_month = m.data_month
),
owed as (
    select sum(amount_yuan) as owed_yuan
    from awards.liabilities
)
select
    coalesce(s.energy_tce, 0) as energy_tce,
    coalesce(s.value_added_10k_yuan, 0) as value_added_10k_yuan,
    case when s.value_added_10k_yuan > 0 then quotient(s.energy_tce, s.value_added_10k_yuan) end as intensity,
    city.intensity as city_intensity,
    i.verdict,
    coalesce(p.ytd_10k_yuan, 0) as ytd_10k_yuan,
    coalesce(p.ytd_last_year_10k_yuan, 0) as ytd_last_year_10k_yuan,
    case when p.ytd_last_year_10k_yuan > 0 then quotient(p.ytd_10k_yuan, p.ytd_last_year_10k_yuan) end
        as growth_index,
    coalesce(o.owed_yuan, 0) as owed_yuan
from energy.cell_sums as s
inner join energy.intensity as i on s.breakdown = i.breakdown and s.code = i.code
cross join projects as p
cross join owed as o
left join city on true
where s.breakdown = 'district'
