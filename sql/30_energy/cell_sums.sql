-- 各单元格的单位数及能耗、增加值合计，分在库、参与计算、可比；同一集团算一家。
-- Sums of each cell over the units in scope, used and comparable; `enterprises` counts a group as one.
with placed as (
    -- a unit is once in its crossing, its street, its division and the district: equal keys, since there are many units
    select
        case when w.by_street then u.region_code end as street,
        case when w.by_division then u.division end as division,
        u.uscc,
        u.used,
        u.energy_before_tce,
        m.uscc as uscc_used,
        m.enterprise,
        m.energy_tce,
        m.value_added_10k_yuan,
        m.comparable,
        m.energy_last_year_tce,
        m.value_added_constant_10k_yuan,
        m.value_added_last_year_constant_10k_yuan
    from energy.unit_figures as u
    left join energy.unit_measures as m on u.uscc = m.uscc
    cross join (values (true, true), (true, false), (false, true), (false, false)) as w (by_street, by_division)
    where (u.region_code is not null or not w.by_street) and (u.division is not null or not w.by_division)
)
select
    c.breakdown,
    c.code,
    c.name_zh,
    c.division,
    count(u.uscc) as units_in_scope,
    sum(greatest(u.energy_before_tce, 0)) as energy_before_tce,
    sum(case when u.used then greatest(u.energy_before_tce, 0) else 0 end) as energy_before_used_tce,
    count(u.uscc_used) as units_used,
    count(distinct u.enterprise) as enterprises,
    sum(u.energy_tce) as energy_tce,
    sum(u.value_added_10k_yuan) as value_added_10k_yuan,
    count(u.uscc_used) filter (where u.comparable) as units_comparable,
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
left join placed as u on c.street is not distinct from u.street and c.division is not distinct from u.division
group by c.breakdown, c.code, c.name_zh, c.division
