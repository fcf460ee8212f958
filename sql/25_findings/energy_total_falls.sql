-- Rows of 205-1 whose 消费量合计, the year to date, is below that of an earlier month of the year.
with months as (
    select
        row_id,
        consumption_total,
        max(consumption_total) over (
            partition by uscc, product_code, substr(period_month, 1, 4)
            order by period_month
            rows between unbounded preceding and 1 preceding
        ) as before
    from filings.energy
)
select
    row_id,
    '本年较早月份的累计数已达 ' || plain(before) || '。' as detail_zh,
    'An earlier month of the year already had ' || plain(before) || '.' as detail_en
from months
where consumption_total < before
