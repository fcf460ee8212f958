-- 工业增加值与上年同期相差约十的整数次幂的行。
-- Rows whose 工业增加值 is about 10, 100, 1 000 or 10 000 times (or a part) of the figure of last year: the one filed
-- beside it, else last year's own filing for the same months.
with compared as (
    select
        o.row_id,
        o.value_added_1k_yuan as now,
        coalesce(o.value_added_last_year_1k_yuan, own.value_added_1k_yuan) as before
    from filings.output as o
    left join filings.output as own on o.uscc = own.uscc and year_before(o.period_month) = own.period_month
)
select
    row_id,
    likely_factor_zh(now, before) as detail_zh,
    likely_factor_en(now, before) as detail_en
from compared
where likely_factor(now, before) is not null
