-- 能源表（205-1）原煤行，与各煤种折标准煤之和相差超过 1% 的。
-- Row 01 of 205-1 that is off its parts, rows 02-05, by more than 1 % in tce of 工业生产消费, where any part was used.
-- Not tested while a row of the filing is quarantined.
with coal as (
    select
        uscc,
        period_month,
        coal_row_id as row_id,
        cast(coal_tce as decimal(28, 10)) as tce,
        cast(kinds_of_coal_tce as decimal(28, 10)) as kinds_tce
    from energy.unit_products
    where coal_row_id is not null and has_kinds_of_coal
)
select
    c.row_id,
    '原煤折标准煤 ' || plain(c.tce) || '，分煤种合计 ' || plain(c.kinds_tce) || '。' as detail_zh,
    'Raw coal comes to ' || plain(c.tce) || ' tce, its kinds to ' || plain(c.kinds_tce) || '.' as detail_en
from coal as c
inner join energy.filed_months as m
    on m.form = 'energy' and c.uscc = m.uscc and c.period_month = m.period_month
cross join policy.choices as r
where abs(c.tce - c.kinds_tce) > c.kinds_tce * 0.01 and (not m.has_gap or r.unit_with_gaps = 'as_filed')
