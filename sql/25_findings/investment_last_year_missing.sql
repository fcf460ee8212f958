-- 上年同期累计完成投资空白、而上年同月报表有数的项目。
-- Projects with an empty 上年同期累计完成投资 although last year's own filing for the same months has an amount.
select
    i.row_id,
    '上年同月已报累计完成投资 ' || plain(own.ytd_10k_yuan) || ' 万元。' as detail_zh,
    'The filing of the same months of last year has ' || plain(own.ytd_10k_yuan) || ' (10 000 yuan).' as detail_en
from filings.investment as i
inner join filings.investment as own
    on i.project_code = own.project_code and year_before(i.period_month) = own.period_month
where i.ytd_last_year_10k_yuan is null and own.ytd_10k_yuan > 0
