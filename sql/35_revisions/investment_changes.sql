-- 各企业技改投资自同月以往各次发布以来的变动。
-- What has changed in the investment of each enterprise since each earlier publication of the data month: of this
-- month, of last year's, and of the Decembers that the average growth is made of. `tells`: the change gives the
-- enterprise's figure itself.
with owners as (
    select
        project_code,
        max(enterprise) as enterprise
    from investment.projects_filed
    group by project_code
),
earlier as (
    select h.*
    from history.projects as h
    inner join investment.data_month as m on h.data_month = m.data_month
),
sides as (
    select
        p.publication,
        j.enterprise,
        j.region_code,
        j.division,
        j.period_month,
        j.ytd_10k_yuan,
        j.ytd_last_year_10k_yuan,
        j.is_gone,
        true as is_now
    from investment.projects_filed as j
    cross join (select distinct publication from earlier) as p
    union all
    select
        e.publication,
        -- by the groups of now, so that a code given since is no change
        coalesce(o.enterprise, e.enterprise) as enterprise,
        e.region_code,
        e.division,
        e.period_month,
        -e.ytd_10k_yuan as ytd_10k_yuan,
        -e.ytd_last_year_10k_yuan as ytd_last_year_10k_yuan,
        e.is_gone,
        false as is_now
    from earlier as e
    left join owners as o on e.project_code = o.project_code
),
measures as (
    select unnest([
        'investment_ytd_10k_yuan',
        'investment_ytd_last_year_10k_yuan',
        'published_base_10k_yuan',
        'base_missing_10k_yuan',
        'december_10k_yuan',
        'december_last_year_10k_yuan'
    ]) as measure
),
amounts as (
    select
        s.publication,
        s.enterprise,
        s.region_code as street,
        s.division,
        case when m.measure like 'december%' then s.period_month end as december,
        m.measure,
        s.is_now,
        case
            when m.measure = 'investment_ytd_10k_yuan' and s.period_month = d.data_month then s.ytd_10k_yuan
            when m.measure = 'investment_ytd_last_year_10k_yuan' and s.period_month = d.data_month
                then s.ytd_last_year_10k_yuan
            when m.measure = 'published_base_10k_yuan' and s.period_month = d.month_last_year then s.ytd_10k_yuan
            when m.measure = 'base_missing_10k_yuan' and s.is_gone then s.ytd_10k_yuan
            when m.measure = 'december_10k_yuan' and s.period_month like '%-12' then s.ytd_10k_yuan
            when m.measure = 'december_last_year_10k_yuan' and s.period_month like '%-12'
                then s.ytd_last_year_10k_yuan
        end as amount
    from sides as s
    cross join measures as m
    cross join investment.data_month as d
)
select
    'investment' as subject,
    a.publication,
    a.street,
    a.division,
    a.enterprise,
    a.measure || coalesce(' ' || a.december, '') as measure,
    cast(sum(a.amount) as decimal(38, 10)) as amount,
    tells_figure(
        sum(a.amount) filter (where not a.is_now),
        sum(a.amount) filter (where a.is_now),
        any_value(t.narrowest_interval_pct)
    ) as tells
from amounts as a
cross join reference.thresholds as t
group by a.publication, a.street, a.division, a.enterprise, a.measure, a.december
having sum(a.amount) <> 0
