-- 全年云服务费用与上年相差约十的整数次幂的企业，取其金额最大的一张发票。
-- The largest invoice of an enterprise whose fees of the year are about 10, 100, 1 000 or 10 000 times (or a part)
-- of those of the year before. A year that is not over is not held too small: its invoices are still to come.
with years as (
    select
        uscc,
        year,
        cast(sum(fee_yuan) as decimal(28, 10)) as fees
    from filings.cloud_fees
    group by uscc, year
),
compared as (
    select
        y.uscc,
        y.year,
        y.fees as now,
        b.fees as before
    from years as y
    inner join years as b on y.uscc = b.uscc and y.year = b.year + 1
    cross join run.parameters as p
    where y.fees > b.fees or y.year < year(p.today)
)
select
    f.row_id,
    '全年服务费 ' || likely_factor_zh(c.now, c.before) as detail_zh,
    'The fees of the year, ' || likely_factor_en(c.now, c.before) as detail_en
from filings.cloud_fees as f
inner join compared as c on f.uscc = c.uscc and f.year = c.year
where likely_factor(c.now, c.before) is not null
qualify row_number() over (partition by f.uscc, f.year order by abs(f.fee_yuan) desc, f.row_id asc) = 1
