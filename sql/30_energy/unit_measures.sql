-- 参与计算的单位的能耗，和按价格基期的增加值；可比单位另有上年同期数。
-- Used units with value added at the price base of the comparison; `comparable` units also filed last year's
-- energy and value added, of which the change on the year is made (at constant prices on both sides).
select
    u.uscc,
    u.region_code,
    u.division,
    u.enterprise,
    u.energy_tce,
    at_prices_compared(u.value_added_10k_yuan, u.index_now, b.price_base) as value_added_10k_yuan,
    u.energy_last_year_tce is not null and u.value_added_last_year_10k_yuan is not null as comparable,
    u.energy_last_year_tce,
    at_constant_prices(u.value_added_10k_yuan, u.index_now, b.price_base) as value_added_constant_10k_yuan,
    at_constant_prices(u.value_added_last_year_10k_yuan, u.index_last_year, b.price_base)
        as value_added_last_year_constant_10k_yuan
from energy.unit_figures as u
cross join energy.basis as b
where u.used
