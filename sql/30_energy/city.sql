-- The city's figures of the data month by industry (null: all industry), on the bases of the comparison. An
-- attribute that does not apply to an indicator may be blank. Whole city only (地区 empty).
with month as (
    select
        c.indicator,
        c.industry_code,
        c.value,
        coalesce(c.price_base = b.price_base, false) as at_price_base,
        coalesce(c.energy_basis = b.energy_basis, false) as on_energy_basis,
        c.price_base is null as no_price_base,
        c.energy_basis is null as no_energy_basis
    from filings.city_reference as c
    inner join energy.data_month as m on c.period_month = m.data_month
    cross join energy.basis as b
    where c.area is null
)
select
    industry_code,
    count(*) filter (where indicator = '综合能源消费量') > 0
    and count(*) filter (where indicator = '工业增加值') > 0 as has_level,
    -- a row that names the base itself goes before one that leaves it blank
    coalesce(
        max(value) filter (where indicator = '综合能源消费量' and on_energy_basis and at_price_base),
        max(value) filter (where indicator = '综合能源消费量' and on_energy_basis and no_price_base)
    ) as energy_tce,
    coalesce(
        max(value) filter (where indicator = '工业增加值' and at_price_base and on_energy_basis),
        max(value) filter (where indicator = '工业增加值' and at_price_base and no_energy_basis)
    ) as value_added_10k_yuan,
    max(value) filter (where indicator = '单位增加值能耗升降' and at_price_base and on_energy_basis)
        as intensity_change_pct
from month
group by industry_code
