-- 同月以往发布隐藏的单元格，本次继续隐藏；上年未公布的单元格，其进退不可推算。
-- Cells that an earlier publication of the same data month hid: they stay hidden, for the sums of both tables
-- together would tell what either hides.
select distinct
    c.table_name,
    c.breakdown,
    c.code
from disclosure.cells as c
inner join disclosure.months as m on c.table_name = m.table_name
inner join history.hidden as h
    on
        c.table_name = h.table_name
        and m.data_month = h.data_month
        and c.breakdown = h.breakdown
        and c.code = h.code
union distinct
-- of a cell that last year's table did not show nobody can tell what came and went
select
    c.table_name,
    c.breakdown,
    c.code
from disclosure.cells as c
left join disclosure.seen_last_year as s on c.breakdown = s.breakdown and c.code = s.code
where c.table_name = 'energy_turnover' and s.code is null
