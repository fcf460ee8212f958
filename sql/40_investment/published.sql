-- 数据月份全市和本区官方发布的技改投资增速，%，分行业。
-- Growth of technical-upgrade investment that others publish for the data month, per cent: of the city and the
-- official one of the district, by industry (null: all industry). It is at current prices and may leave that blank.
select
    case when c.area is null then 'city' else 'district' end as area,
    c.industry_code,
    coalesce(
        max(c.value) filter (where c.price_base = '当年价'),
        max(c.value) filter (where c.price_base is null)
    ) as growth_pct
from filings.city_reference as c
inner join investment.data_month as m on c.period_month = m.data_month
cross join policy.identity as i
where
    c.indicator = '技术改造投资增速'
    and c.energy_basis is null
    and (c.area is null or c.area = i.region_zh)
group by case when c.area is null then 'city' else 'district' end, c.industry_code
