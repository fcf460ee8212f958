-- 在库单位按填报的数字与缩减指数，变动须等待时也用；供衡量待办。
-- Units in scope with their figures as filed and their deflator, also where what has changed since the last publication
-- must wait: what is open is weighed by what the filings say.
select
    u.*,
    d.index_now
from energy.unit_filed as u
left join energy.deflators as d on u.division = d.division
