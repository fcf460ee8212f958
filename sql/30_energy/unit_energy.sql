-- Comprehensive energy consumption of a unit, year to date, tce (methods: Comprehensive energy consumption).
-- Row 40 is a total; rows 02-05 are parts of row 01; electricity has its fixed calorific factor.
with products as (
    select
        e.uscc,
        e.period_month,
        e.product_code,
        e.consumption_industrial,
        case when e.product_code = '33' then t.electricity_factor else e.conversion_factor end as factor,
        max(case when e.product_code in ('02', '03', '04', '05') then e.consumption_industrial else 0 end)
            over (partition by e.uscc, e.period_month)
        > 0 as has_kinds_of_coal
    from filings.energy as e
    cross join reference.thresholds as t
    where e.product_code <> '40'
)
select
    uscc,
    period_month,
    sum(cast(consumption_industrial as decimal(28, 10)) * cast(factor as decimal(12, 8))) as energy_tce
from products
where product_code <> '01' or not has_kinds_of_coal
group by uscc, period_month
