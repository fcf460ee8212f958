-- 投资的数据月份：本年有报送的最近月份；1 月不单独报送。
-- The month that the report's investment figures stand for: the newest of the year with rows. January alone is
-- never reported.
select
    max(v.period_month) as data_month,
    cast(max(p.year) - 1 as varchar) || substr(max(v.period_month), 5) as month_last_year
from run.parameters as p
left join filings.investment as v on v.period_month between p.year || '-02' and p.last_month
