-- 同月以往发布隐藏的单元格，本次继续隐藏。
-- Cells that an earlier publication of the same data month hid: they stay hidden, for the sums of both tables
-- together would tell what either hides.
with months as (
    select
        'energy_intensity' as table_name,
        data_month
    from energy.data_month
    union all
    select
        t.table_name,
        m.data_month
    from investment.data_month as m
    cross join (select distinct table_name from disclosure.investment_amounts) as t
)
select distinct
    c.table_name,
    c.breakdown,
    c.code
from disclosure.cells as c
inner join months as m on c.table_name = m.table_name
inner join history.hidden as h
    on
        c.table_name = h.table_name
        and m.data_month = h.data_month
        and c.breakdown = h.breakdown
        and c.code = h.code
