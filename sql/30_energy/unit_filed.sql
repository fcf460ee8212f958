-- 在库单位在数据月份所报的能耗与增加值（本年、上年），及是否参与计算。
-- Units in scope in the data month with what they filed: energy and value added of this year and the last.
-- A unit is used only if both are known; without one it is left out of both sides. `energy_before_tce` is what the
-- unit weighs in the coverage, used or not: its own filing of last year as now accepted, else last year as it states
-- it now, which is at the calorific value (methods: Coverage).
select
    u.uscc,
    u.region_code,
    u.division,
    u.enterprise,
    u.filed_both
    and (not u.has_gap or r.unit_with_gaps = 'as_filed')
    and e.energy_tce is not null
    and o.value_added_10k_yuan is not null as used,
    e.energy_tce,
    o.value_added_10k_yuan,
    o.energy_last_year_tce,
    o.value_added_last_year_10k_yuan,
    coalesce(b.energy_tce, case when r.energy_basis = '当量值' then o.energy_last_year_tce end) as energy_before_tce
from energy.unit_months as u
inner join energy.data_month as m on u.period_month = m.scope_month
left join energy.unit_energy as e on m.data_month = e.period_month and u.uscc = e.uscc
left join energy.unit_output as o on m.data_month = o.period_month and u.uscc = o.uscc
left join energy.unit_energy as b on m.month_last_year = b.period_month and u.uscc = b.uscc
cross join policy.choices as r
