-- 能源表（205-1）能源合计行，与其余各行折标准煤之和相差超过 0.5% 的。
-- Row 40 of 205-1 whose 工业生产消费 is off the sum of the other rows in tce by more than 0.5 %. Coal is row 01, or its
-- parts 02-05 where any of them was used; electricity counts at its fixed factor, since another one that was filed is
-- asked about by itself. Not tested while a row of the filing is quarantined.
with sums as (
    select
        u.uscc,
        u.period_month,
        u.total_row_id as row_id,
        u.total,
        cast(
            coalesce(u.other_tce, 0)
            + case when u.has_kinds_of_coal then 0 else coalesce(u.coal_tce, 0) end
            + coalesce(u.electricity * cast(t.electricity_factor as decimal(12, 8)), 0)
            as decimal(28, 10)
        ) as tce
    from energy.unit_products as u
    cross join reference.thresholds as t
    where u.total_row_id is not null and u.products > 0
)
select
    s.row_id,
    '其余各行折标准煤合计为 ' || plain(s.tce) || '。' as detail_zh,
    'The other rows come to ' || plain(s.tce) || ' tce.' as detail_en
from sums as s
inner join energy.filed_months as m
    on m.form = 'energy' and s.uscc = m.uscc and s.period_month = m.period_month
cross join policy.choices as r
where abs(s.total - s.tce) > s.tce * 0.005 and (not m.has_gap or r.unit_with_gaps = 'as_filed')
