-- Comprehensive energy consumption of a unit, year to date, tce (methods: Comprehensive energy consumption).
-- Row 40 is a total; rows 02-05 are parts of row 01. Electricity has its fixed calorific factor (当量值), or the
-- year's coal rate (等价值); where that rate is not known, nothing is computed on that basis.
with products as (
    select
        e.uscc,
        e.period_month,
        e.product_code,
        e.consumption_industrial,
        case
            when e.product_code <> '33' then e.conversion_factor
            when r.energy_basis = '当量值' then t.electricity_factor
            else c.tce_per_10k_kwh
        end as factor,
        max(case when e.product_code in ('02', '03', '04', '05') then e.consumption_industrial else 0 end)
            over (partition by e.uscc, e.period_month)
        > 0 as has_kinds_of_coal
    from filings.energy as e
    cross join reference.thresholds as t
    cross join policy.choices as r
    left join reference.coal_rates as c on cast(substr(e.period_month, 1, 4) as integer) = c.year
    where e.product_code <> '40'
)
select
    uscc,
    period_month,
    case
        when count(*) = count(factor)
            then sum(cast(consumption_industrial as decimal(28, 10)) * cast(factor as decimal(12, 8)))
    end as energy_tce
from products
where product_code <> '01' or not has_kinds_of_coal
group by uscc, period_month
