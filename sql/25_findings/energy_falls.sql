-- 能源表（205-1）累计数低于本年较早月份的行，附此前各月的最大值。
-- Rows of 205-1 of which a figure, the year to date, is below that of an earlier month of the year, with the largest of
-- the earlier months.
with months as (
    select
        row_id,
        consumption_total,
        consumption_industrial,
        max(consumption_total) over earlier as total_before,
        max(consumption_industrial) over earlier as industrial_before
    from filings.energy
    window earlier as (
        partition by uscc, product_code, substr(period_month, 1, 4)
        order by period_month
        rows between unbounded preceding and 1 preceding
    )
)
select
    row_id,
    consumption_total < total_before as total_falls,
    total_before,
    consumption_industrial < industrial_before as industrial_falls,
    industrial_before
from months
where consumption_total < total_before or consumption_industrial < industrial_before
