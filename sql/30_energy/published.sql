-- 数据月份全市和本区官方发布的能耗、增加值、增速、升降，分行业，口径相同的。
-- Figures that others publish for the data month, of the city and the official ones of the district, by industry
-- (null: all industry), on the bases of the comparison. An attribute that does not apply may be blank.
with month as (
    select
        case when c.area is null then 'city' else 'district' end as area,
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
    cross join policy.identity as i
    where c.area is null or c.area = i.region_zh
)
select
    area,
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
    coalesce(
        max(value) filter (where indicator = '综合能源消费量增速' and on_energy_basis and at_price_base),
        max(value) filter (where indicator = '综合能源消费量增速' and on_energy_basis and no_price_base)
    ) as energy_growth_pct,
    coalesce(
        max(value) filter (where indicator = '工业增加值可比价增速' and at_price_base and on_energy_basis),
        max(value) filter (where indicator = '工业增加值可比价增速' and at_price_base and no_energy_basis)
    ) as value_added_growth_pct,
    max(value) filter (where indicator = '单位增加值能耗升降' and at_price_base and on_energy_basis)
        as intensity_change_pct
from month
group by area, industry_code
