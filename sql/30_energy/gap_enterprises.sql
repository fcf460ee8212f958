-- 数据月份有未改正隔离行的企业，及其按已接受的行所得的能耗与增加值。
-- The enterprises that the reading of units with gaps is about in the data month, with what their units put in: those
-- that would be used as far as their rows were accepted. Where they are few, the two readings would give them away.
select
    u.enterprise,
    sum(e.energy_tce) as energy_tce,
    sum(o.value_added_10k_yuan) as value_added_10k_yuan
from energy.unit_months as u
inner join energy.data_month as m on u.period_month = m.data_month
inner join energy.unit_energy as e on m.data_month = e.period_month and u.uscc = e.uscc
inner join energy.unit_output as o on m.data_month = o.period_month and u.uscc = o.uscc
where u.has_gap and o.value_added_10k_yuan is not null
group by u.enterprise
