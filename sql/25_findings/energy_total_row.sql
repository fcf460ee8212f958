-- Row 40 of 205-1 whose 工业生产消费 is off the sum of the other rows in tce by more than 0.5 %. Coal is row 01, or its
-- parts 02-05 where any of them was used; electricity counts at its fixed factor, since another one that was filed is
-- asked about by itself. Not tested while a row of the filing is quarantined.
with products as (
    select
        uscc,
        period_month,
        product_code,
        consumption_industrial
        * cast(case when product_code = '33' then t.electricity_factor else conversion_factor end as decimal(12, 8))
            as tce,
        max(case when product_code in ('02', '03', '04', '05') then consumption_industrial else 0 end)
            over (partition by uscc, period_month)
        > 0 as has_kinds_of_coal
    from filings.energy
    cross join reference.thresholds as t
    where product_code <> '40'
),
sums as (
    select
        uscc,
        period_month,
        cast(sum(tce) as decimal(28, 10)) as tce
    from products
    where product_code <> '01' or not has_kinds_of_coal
    group by uscc, period_month
)
select
    t.row_id,
    '其余各行折标准煤合计为 ' || plain(s.tce) || '。' as detail_zh,
    'The other rows come to ' || plain(s.tce) || ' tce.' as detail_en
from filings.energy as t
inner join sums as s on t.uscc = s.uscc and t.period_month = s.period_month
inner join energy.filed_months as m
    on m.form = 'energy' and m.whole and t.uscc = m.uscc and t.period_month = m.period_month
where t.product_code = '40' and abs(t.consumption_industrial - s.tce) > s.tce * 0.005
