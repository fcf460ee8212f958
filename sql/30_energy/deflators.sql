-- 各行业大类的缩减指数，数据月份与上年同月；本行业未报的，用全部工业的。
-- The deflator of each division for the data month and the same month of last year, at the wanted price base:
-- the division's own, else that of all industry; null where neither was filed.
with wanted as (
    select
        d.period_month,
        d.industry_code,
        d.index_value
    from filings.deflators as d
    inner join policy.choices as r on d.price_base = r.price_base
)
select
    v.code as division,
    coalesce(own.index_value, whole.index_value) as index_now,
    coalesce(own_last.index_value, whole_last.index_value) as index_last_year
from (select distinct division as code from energy.unit_months) as v
cross join energy.data_month as m
left join wanted as own on m.data_month = own.period_month and v.code = own.industry_code
left join wanted as whole on m.data_month = whole.period_month and whole.industry_code is null
left join wanted as own_last on m.month_last_year = own_last.period_month and v.code = own_last.industry_code
left join wanted as whole_last
    on m.month_last_year = whole_last.period_month and whole_last.industry_code is null
