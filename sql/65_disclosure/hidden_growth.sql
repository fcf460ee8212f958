-- 各单元格的增速是否隐藏：单元格本身隐藏的，或与上年公布数对照会泄露新进、退出单位的。
-- Of which cells the growth on the year is hidden: with the cell, or because together with the level that last year's
-- table showed it would tell who came or left; a cell in which nobody is left has none to hide.
select
    p.breakdown,
    p.code,
    p.hidden or coalesce(t.hidden and not s.is_empty, false) as hidden
from disclosure.pattern as p
left join disclosure.pattern as t
    on t.table_name = 'energy_turnover' and p.breakdown = t.breakdown and p.code = t.code
left join disclosure.seen_last_year as s on p.breakdown = s.breakdown and p.code = s.code
where p.table_name = 'energy_intensity'
