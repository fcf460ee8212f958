-- 各单位综合能源消费量，年初累计，吨标准煤：工业生产消费减加工转换产出与回收利用。
-- Comprehensive energy consumption of a unit, year to date, tce: industrial consumption (205-1) less what it put out
-- by transformation and recovered (205-2); may be negative, as filed (methods: Comprehensive energy consumption).
-- Row 40 is a total; rows 02-05 are parts of row 01, which is left out where its form has any of them above zero.
with put_out as (
    select
        uscc,
        period_month,
        sum((transformation_output + recovered) * factor_of(conversion_factor))
        filter (where product_code not in ('01', '33')) as other_tce,
        sum((transformation_output + recovered) * factor_of(conversion_factor))
        filter (where product_code = '01') as coal_tce,
        cast(sum(transformation_output + recovered) filter (where product_code = '33') as decimal(28, 10))
            as electricity,
        coalesce(max(kind_of_coal(product_code, transformation_output + recovered)) > 0, false) as has_kinds_of_coal
    from filings.transformation
    where product_code <> '40'
    group by uscc, period_month
)
select
    u.uscc,
    u.period_month,
    cast(
        coalesce(u.other_tce, 0)
        + case when u.has_kinds_of_coal then 0 else coalesce(u.coal_tce, 0) end
        + coalesce(u.electricity * cast(f.tce_per_10k_kwh as decimal(12, 8)), 0)
        - coalesce(p.other_tce, 0)
        - case when p.has_kinds_of_coal then 0 else coalesce(p.coal_tce, 0) end
        - coalesce(p.electricity * cast(f.tce_per_10k_kwh as decimal(12, 8)), 0)
        as decimal(38, 18)
    ) as energy_tce
from energy.unit_products as u
inner join energy.electricity as f on substr(u.period_month, 1, 4) = f.year
left join put_out as p on u.uscc = p.uscc and u.period_month = p.period_month
where u.products > 0
