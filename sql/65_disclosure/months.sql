-- 保密处理各表的数据月份、上年同月，能耗另有折标口径。
-- The data month of each table of disclosure control and the same month of last year; of energy its basis too, since
-- figures at another are other figures.
select
    t.table_name,
    m.data_month,
    m.month_last_year,
    b.energy_basis
from energy.data_month as m
cross join energy.basis as b
cross join (values ('energy_intensity'), ('energy_turnover')) as t (table_name)
union all
select
    t.table_name,
    m.data_month,
    m.month_last_year,
    null as energy_basis
from investment.data_month as m
cross join (values ('investment_growth'), ('investment_base_missing')) as t (table_name)
