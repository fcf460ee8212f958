-- 各企业在各街道、行业投资合计中的数额：本年、上年同期、上年报表、本年未报的项目。
-- What each enterprise (not each project) puts into each sum of investment, by street and division: this year's
-- filing for both years, last year's own filing, and of that what stood under projects gone since.
with measures as (
    select unnest([
        'investment_ytd_10k_yuan',
        'investment_ytd_last_year_10k_yuan',
        'published_base_10k_yuan',
        'base_missing_10k_yuan'
    ]) as measure
),
projects as (
    select
        j.region_code as street,
        j.division,
        j.enterprise,
        j.ytd_10k_yuan,
        j.ytd_last_year_10k_yuan,
        j.period_month = m.data_month as is_now,
        j.is_gone
    from investment.projects as j
    inner join investment.data_month as m on j.period_month in (m.data_month, m.month_last_year)
),
amounts as (
    select
        p.street,
        p.division,
        p.enterprise,
        m.measure,
        case
            when m.measure = 'investment_ytd_10k_yuan' and p.is_now then p.ytd_10k_yuan
            when m.measure = 'investment_ytd_last_year_10k_yuan' and p.is_now then p.ytd_last_year_10k_yuan
            when m.measure = 'published_base_10k_yuan' and not p.is_now then p.ytd_10k_yuan
            -- an enterprise of which nothing is gone has no part in what is gone
            when m.measure = 'base_missing_10k_yuan' and p.is_gone and p.ytd_10k_yuan <> 0
                then p.ytd_10k_yuan
        end as amount
    from projects as p
    cross join measures as m
)
select
    case when measure = 'base_missing_10k_yuan' then 'investment_base_missing' else 'investment_growth' end
        as table_name,
    street,
    division,
    enterprise,
    measure,
    cast(sum(amount) as decimal(38, 10)) as amount
from amounts
where amount is not null
group by street, division, enterprise, measure
