-- 能源表（205-1）工业生产消费与上年同月自报相差约十的整数次幂的行，合计行除外。
-- Rows of 205-1 whose 工业生产消费 is about 10, 100, 1 000 or 10 000 times (or a part) of last year's own filing for
-- the same product and months. Row 40 is a total, and tested against the others.
with years as (
    select
        substr(min(period_month), 1, 4) as first_year,
        substr(max(period_month), 1, 4) as last_year
    from filings.energy
),
-- the first year has none before it and the last none after it: rows that need not be laid beside each other
later as (
    select
        row_id,
        uscc,
        period_month,
        product_code,
        consumption_industrial
    from filings.energy
    where product_code <> '40' and substr(period_month, 1, 4) > (select y.first_year from years as y)
),
earlier as (
    select
        uscc,
        period_month,
        product_code,
        consumption_industrial
    from filings.energy
    where product_code <> '40' and substr(period_month, 1, 4) < (select y.last_year from years as y)
)
select
    e.row_id,
    likely_factor_zh(e.consumption_industrial, l.consumption_industrial) as detail_zh,
    likely_factor_en(e.consumption_industrial, l.consumption_industrial) as detail_en
from later as e
inner join earlier as l
    on e.uscc = l.uscc and e.product_code = l.product_code and year_before(e.period_month) = l.period_month
where likely_factor(e.consumption_industrial, l.consumption_industrial) is not null
