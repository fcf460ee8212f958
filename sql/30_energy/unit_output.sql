-- 各单位工业增加值，年初累计，万元，当年价：填报数，未报的用收入法。
-- Value added of a unit, year to date, 10 000 yuan at current prices: as filed, else by the income approach
-- (methods: Value added of a unit); and last year's value added and energy as this year's filing states them. For the
-- report's data month and that of the year before: no figure is made of another.
select
    o.uscc,
    o.period_month,
    cast(
        coalesce(
            o.value_added_1k_yuan,
            o.compensation_1k_yuan + o.production_tax_1k_yuan + o.depreciation_1k_yuan + o.operating_surplus_1k_yuan
        ) * 0.1 as decimal(28, 10)
    ) as value_added_10k_yuan,
    cast(o.value_added_last_year_1k_yuan * 0.1 as decimal(28, 10)) as value_added_last_year_10k_yuan,
    o.energy_last_year_tce
from filings.output as o
inner join energy.data_month as m on o.period_month in (m.data_month, m.month_last_year)
