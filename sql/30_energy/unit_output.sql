-- Value added of a unit, year to date, 10 000 yuan at current prices: as filed, else by the income approach
-- (methods: Value added of a unit); and last year's value added and energy as this year's filing states them.
select
    uscc,
    period_month,
    cast(
        coalesce(
            value_added_1k_yuan,
            compensation_1k_yuan + production_tax_1k_yuan + depreciation_1k_yuan + operating_surplus_1k_yuan
        ) * 0.1 as decimal(28, 10)
    ) as value_added_10k_yuan,
    cast(value_added_last_year_1k_yuan * 0.1 as decimal(28, 10)) as value_added_last_year_10k_yuan,
    energy_last_year_tce
from filings.output
