-- 上年同月能耗已公布过的单元格（同一折标口径）。
-- The cells of which a publication of the same month of last year showed the level, on the basis of now: this year's
-- growth says what that level would have come to, if no unit had come or gone. `is_empty`: nobody is left in it now.
select distinct
    h.breakdown,
    h.code,
    s.code is null as is_empty
from history.shown as h
inner join disclosure.months as m
    on
        h.table_name = m.table_name
        and h.data_month = m.month_last_year
        and h.energy_basis = m.energy_basis
left join disclosure.sensitive as s
    on
        h.table_name = s.table_name
        and h.breakdown = s.breakdown
        and h.code = s.code
        and h.measure = s.measure
where h.table_name = 'energy_intensity' and h.measure = 'energy_tce'
