-- 各企业在年平均增速各年的全区投资（当年与上年同期）中的数额。
-- What each enterprise puts into the district's investment of each year of the average growth, and of the year before
-- as that year's filing states it.
with measures as (
    select unnest(['investment_ytd_10k_yuan', 'investment_ytd_last_year_10k_yuan']) as measure
)
select
    y.year,
    j.enterprise,
    m.measure,
    cast(
        sum(case when m.measure = 'investment_ytd_10k_yuan' then j.ytd_10k_yuan else j.ytd_last_year_10k_yuan end)
        as decimal(38, 10)
    ) as amount
from investment.growth_years as y
inner join investment.projects as j on y.period_month = j.period_month
cross join measures as m
group by y.year, j.enterprise, m.measure
