-- 全部比较共用的价格基期和折标口径；有参与计算的单位缺缩减指数的，改用当年价。
-- The price base and the electricity basis of the whole comparison. One used unit without a deflator, and
-- everything is compared at current prices (methods: Value added of a unit).
select
    r.energy_basis,
    case
        when r.price_base = '当年价' or count(*) filter (where u.used and u.index_now is null) > 0 then '当年价'
        else r.price_base
    end as price_base
from policy.choices as r
left join energy.unit_figures as u on u.used
group by r.energy_basis, r.price_base
