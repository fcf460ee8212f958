-- Row 01 of 205-1 that is off its parts, rows 02-05, by more than 1 % in tce of 工业生产消费, where any part was used.
-- Not tested while a row of the filing is quarantined.
with parts as (
    select
        uscc,
        period_month,
        cast(sum(consumption_industrial * cast(conversion_factor as decimal(12, 8))) as decimal(28, 10)) as tce
    from filings.energy
    where product_code in ('02', '03', '04', '05')
    group by uscc, period_month
    having sum(consumption_industrial) > 0
),
coal as (
    select
        row_id,
        uscc,
        period_month,
        cast(consumption_industrial * cast(conversion_factor as decimal(12, 8)) as decimal(28, 10)) as tce
    from filings.energy
    where product_code = '01'
)
select
    c.row_id,
    '原煤折标准煤 ' || plain(c.tce) || '，分煤种合计 ' || plain(p.tce) || '。' as detail_zh,
    'Raw coal comes to ' || plain(c.tce) || ' tce, its kinds to ' || plain(p.tce) || '.' as detail_en
from coal as c
inner join parts as p on c.uscc = p.uscc and c.period_month = p.period_month
inner join energy.filed_months as m
    on m.form = 'energy' and m.whole and c.uscc = m.uscc and c.period_month = m.period_month
where abs(c.tce - p.tce) > p.tce * 0.01
