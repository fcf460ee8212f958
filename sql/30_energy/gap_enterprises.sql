-- How many enterprises the reading of units with gaps is about in the data month: those that would be used as far
-- as their rows were accepted. Where they are one or two, the two readings together would give them away.
select count(distinct u.enterprise) as enterprises
from energy.unit_months as u
inner join energy.data_month as m on u.period_month = m.data_month
inner join energy.unit_energy as e on m.data_month = e.period_month and u.uscc = e.uscc
inner join energy.unit_output as o on m.data_month = o.period_month and u.uscc = o.uscc
where u.has_gap and o.value_added_10k_yuan is not null
