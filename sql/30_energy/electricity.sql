-- 电力各年的折标准煤系数，吨标准煤/万千瓦时：当量值固定，等价值用当年供电煤耗。
-- Standard coal of electricity by year, tce per 10 000 kWh: the fixed calorific factor (当量值), or the year's coal
-- rate (等价值). A year without a rate has no row on that basis, so that nothing is computed on it.
select
    y.year,
    case r.energy_basis when '当量值' then t.electricity_factor else c.tce_per_10k_kwh end as tce_per_10k_kwh
from (select distinct substr(period_month, 1, 4) as year from energy.unit_products) as y
cross join policy.choices as r
cross join reference.thresholds as t
left join reference.coal_rates as c on y.year = cast(c.year as varchar)
where r.energy_basis = '当量值' or c.tce_per_10k_kwh is not null
