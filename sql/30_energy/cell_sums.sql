-- 各单元格的单位数及能耗、增加值合计，分在库、参与计算、可比；同一集团算一家。
-- Sums of each cell over the units in scope, used and comparable; `enterprises` counts a group as one.
with scoped as (
    select
        c.breakdown,
        c.code,
        count(u.uscc) as units_in_scope,
        sum(greatest(u.energy_before_tce, 0)) as energy_before_tce,
        sum(case when u.used then greatest(u.energy_before_tce, 0) else 0 end) as energy_before_used_tce
    from energy.cells as c
    left join energy.unit_figures as u
        on
            (c.street is null or c.street = u.region_code)
            and (c.division is null or c.division = u.division)
    group by c.breakdown, c.code
)
select
    c.breakdown,
    c.code,
    c.name_zh,
    c.division,
    any_value(s.units_in_scope) as units_in_scope,
    any_value(s.energy_before_tce) as energy_before_tce,
    any_value(s.energy_before_used_tce) as energy_before_used_tce,
    count(u.uscc) as units_used,
    count(distinct u.enterprise) as enterprises,
    sum(u.energy_tce) as energy_tce,
    sum(u.value_added_10k_yuan) as value_added_10k_yuan,
    count(u.uscc) filter (where u.comparable) as units_comparable,
    count(distinct u.enterprise) filter (where u.comparable) as enterprises_comparable,
    sum(u.energy_tce) filter (where u.comparable) as energy_comparable_tce,
    sum(u.energy_last_year_tce) filter (where u.comparable) as energy_last_year_tce,
    case
        when count(*) filter (where u.comparable and u.value_added_constant_10k_yuan is null) = 0
            then sum(u.value_added_constant_10k_yuan) filter (where u.comparable)
    end as value_added_comparable_10k_yuan,
    case
        when count(*) filter (where u.comparable and u.value_added_last_year_constant_10k_yuan is null) = 0
            then sum(u.value_added_last_year_constant_10k_yuan) filter (where u.comparable)
    end as value_added_last_year_10k_yuan
from energy.cells as c
inner join scoped as s on c.breakdown = s.breakdown and c.code = s.code
left join energy.unit_measures as u
    on
        (c.street is null or c.street = u.region_code)
        and (c.division is null or c.division = u.division)
group by c.breakdown, c.code, c.name_zh, c.division
