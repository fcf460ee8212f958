-- Comprehensive energy consumption of a unit, year to date, tce: industrial consumption (205-1) less what it put out
-- by transformation and recovered (205-2); may be negative, as filed (methods: Comprehensive energy consumption).
with filed as (
    select
        uscc,
        period_month,
        product_code,
        true as is_used,
        consumption_industrial as quantity,
        conversion_factor
    from filings.energy
    union all
    select
        uscc,
        period_month,
        product_code,
        false as is_used,
        transformation_output + recovered as quantity,
        conversion_factor
    from filings.transformation
),
products as (
    -- row 40 is a total; rows 02-05 are parts of row 01, which is left out where its form has any of them above zero
    select
        *,
        max(kind_of_coal(product_code, quantity)) over (partition by uscc, period_month, is_used)
        > 0 as has_kinds_of_coal
    from filed
    where product_code <> '40'
)
select
    p.uscc,
    p.period_month,
    sum(signed_tce(p.is_used, p.product_code, p.quantity, p.conversion_factor, f.tce_per_10k_kwh)) as energy_tce
from products as p
inner join energy.electricity as f on substr(p.period_month, 1, 4) = f.year
where p.product_code <> '01' or not p.has_kinds_of_coal
group by p.uscc, p.period_month
having count(*) filter (where p.is_used) > 0
