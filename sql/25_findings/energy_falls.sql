-- 能源表（205-1）累计数低于本年较早月份的行，附此前各月的最大值。
-- Rows of 205-1 of which a figure, the year to date, is below that of an earlier month of the year, with the largest of
-- the earlier months.
-- Few series of months fall, and where one does some month is below the month before it. They are looked for by a hash
-- of what tells one series from another, which is sorted in a third of the time that the words take; two series of one
-- hash may look like one that falls, and are told apart below.
with hashed as (
    select
        hash(uscc, product_code, substr(period_month, 1, 4)) as series,
        cast(substr(period_month, 6, 2) as integer) as month_number,
        consumption_total,
        consumption_industrial
    from filings.energy
),
compared as (
    select
        series,
        consumption_total < lag(consumption_total) over months
        or consumption_industrial < lag(consumption_industrial) over months as falls
    from hashed
    window months as (partition by series order by month_number)
),
falling as (
    select distinct series
    from compared
    where falls
),
cumulated as (
    select
        row_id,
        consumption_total,
        consumption_industrial,
        max(consumption_total) over earlier as total_before,
        max(consumption_industrial) over earlier as industrial_before
    from filings.energy
    where hash(uscc, product_code, substr(period_month, 1, 4)) in (select f.series from falling as f)
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
from cumulated
where consumption_total < total_before or consumption_industrial < industrial_before
