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
        max(case when product_code in ('02', '03', '04', '05') then quantity else 0 end)
            over (partition by uscc, period_month, is_used)
        > 0 as has_kinds_of_coal
    from filed
    where product_code <> '40'
)
select
    p.uscc,
    p.period_month,
    sum(
        case when p.is_used then 1 else -1 end
        * cast(p.quantity as decimal(28, 10))
        * cast(case p.product_code when '33' then f.tce_per_10k_kwh else p.conversion_factor end as decimal(12, 8))
    ) as energy_tce
from products as p
inner join energy.electricity as f on substr(p.period_month, 1, 4) = f.year
where p.product_code <> '01' or not p.has_kinds_of_coal
group by p.uscc, p.period_month
having count(*) filter (where p.is_used) > 0
