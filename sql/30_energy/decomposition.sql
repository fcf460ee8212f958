-- 能耗强度变动与差距的分解：各行业两边的能耗、增加值，及不能分解的原因。
-- What the change and the gap of the district's intensity are made of: energy and value added of each division on
-- both sides, the district (`now`) against last year, like for like, and against the city (`then`); and why a
-- comparison cannot be split up (methods: Decomposition). `rest` is the city without the divisions that it files.
with own as (
    select *
    from energy.cell_sums
    where breakdown = 'industry' and units_used > 0
),
city as (
    -- at the scale of our own figures, so that putting both together takes no digits away
    select
        industry_code,
        cast(energy_tce as decimal(38, 18)) as energy_tce,
        cast(value_added_10k_yuan as decimal(38, 18)) as value_added_10k_yuan
    from energy.published
    where area = 'city' and energy_tce is not null and value_added_10k_yuan is not null
),
city_divisions as (
    select *
    from city
    where industry_code is not null
),
sides as (
    select
        'previous_year' as comparison,
        division as industry_code,
        enterprises_comparable as enterprises,
        energy_comparable_tce as energy_now,
        value_added_comparable_10k_yuan as value_added_now,
        cast(energy_last_year_tce as decimal(38, 18)) as energy_then,
        value_added_last_year_10k_yuan as value_added_then
    from own
    union all
    select
        'city' as comparison,
        coalesce(o.division, c.industry_code) as industry_code,
        coalesce(o.enterprises, 0) as enterprises,
        o.energy_tce as energy_now,
        o.value_added_10k_yuan as value_added_now,
        c.energy_tce as energy_then,
        c.value_added_10k_yuan as value_added_then
    from own as o
    full join city_divisions as c on o.division = c.industry_code
    union all
    select
        'city' as comparison,
        'rest' as industry_code,
        0 as enterprises,
        null as energy_now,
        null as value_added_now,
        sum(case when industry_code is null then energy_tce else -energy_tce end) as energy_then,
        sum(case when industry_code is null then value_added_10k_yuan else -value_added_10k_yuan end)
            as value_added_then
    from city
    having count(*) > count(industry_code)
),
judged as (
    select
        comparison,
        count(value_added_now) as divisions_now,
        count(value_added_then) filter (where industry_code <> 'rest') as divisions_then,
        -- a side without units is no division; one whose value added is not above 0 has no intensity
        bool_or(value_added_now <= 0 or (value_added_then <= 0 and industry_code <> 'rest')) as not_positive,
        bool_or(energy_now < 0 or (energy_then < 0 and industry_code <> 'rest')) as negative,
        bool_or(industry_code <> 'rest' and value_added_now is not null and value_added_then is null) as has_unmatched,
        bool_or(enterprises > 0 and (value_added_now is null or value_added_then is null)) as has_gap,
        max(energy_then) filter (where industry_code = 'rest') as rest_energy,
        max(value_added_then) filter (where industry_code = 'rest') as rest_value_added
    from sides
    group by comparison
)
select
    s.*,
    d.name_zh,
    case
        when s.comparison = 'previous_year' and b.energy_basis <> '当量值' then 'basis_mismatch'
        when s.comparison = 'previous_year' and (b.price_base = '当年价' or j.has_gap) then 'deflator_missing'
        when s.comparison = 'previous_year' and j.divisions_now = 0 then 'last_year_missing'
        when s.comparison = 'city' and j.divisions_now = 0 then 'no_unit_used'
        when s.comparison = 'city' and j.rest_value_added is null then coalesce(i.verdict_reason, 'city_missing')
        when s.comparison = 'city' and j.divisions_then = 0 then 'city_divisions_missing'
        when j.not_positive then 'value_added_not_positive'
        when j.negative then 'energy_negative'
        -- what the city's divisions leave of its total must be something, or nothing where nothing is needed
        when
            s.comparison = 'city'
            and not (j.rest_value_added > 0 and j.rest_energy >= 0)
            and not (j.rest_value_added = 0 and j.rest_energy = 0 and not j.has_unmatched)
            then 'city_divisions_exceed_total'
    end as verdict_reason,
    m.data_month
from sides as s
inner join judged as j on s.comparison = j.comparison
cross join energy.basis as b
cross join energy.data_month as m
left join energy.intensity as i on i.breakdown = 'district'
left join reference.industry_divisions as d on s.industry_code = d.code
where s.industry_code <> 'rest' or s.value_added_then <> 0 or s.energy_then <> 0
