-- 本年累计完成投资与上年同期相差约十的整数次幂的项目。
-- Projects whose 本年累计完成投资 is about 10, 100, 1 000 or 10 000 times (or a part) of the figure of last year: the
-- one filed beside it, else last year's own filing for the same months.
with compared as (
    select
        i.row_id,
        i.ytd_10k_yuan as now,
        coalesce(i.ytd_last_year_10k_yuan, own.ytd_10k_yuan) as before
    from filings.investment as i
    left join filings.investment as own
        on i.project_code = own.project_code and year_before(i.period_month) = own.period_month
)
select
    row_id,
    likely_factor_zh(now, before) as detail_zh,
    likely_factor_en(now, before) as detail_en
from compared
where likely_factor(now, before) is not null
