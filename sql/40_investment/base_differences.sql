-- 上年报表基数与可比口径基数之差，逐个项目列出；仅供统计局内部。
-- For the bureau only: the projects by which the published base (last year's own filings) differs from the base that
-- is like for like (last year as this year's filing states it). The differences add up to published less like for
-- like, of the district and, by the region or division of its own year, of each cell (methods: Technical-upgrade
-- investment).
with sides as (
    select
        coalesce(n.project_code, l.project_code) as project_code,
        n.project_code is not null as counts_now,
        l.project_code is not null as counted_then,
        l.region_code as region_code_last_year,
        n.region_code,
        l.division as division_last_year,
        n.division,
        coalesce(l.ytd_10k_yuan, 0) as own_filing,
        coalesce(n.ytd_last_year_10k_yuan, 0) as stated_now
    from (
        select j.*
        from investment.projects as j
        inner join investment.data_month as m on j.period_month = m.data_month
    ) as n
    full join (
        select j.*
        from investment.projects as j
        inner join investment.data_month as m on j.period_month = m.month_last_year
    ) as l on n.project_code = l.project_code
)
select
    m.data_month,
    s.project_code,
    coalesce(f.project_name, b.project_name) as project_name,
    coalesce(f.uscc, b.uscc) as uscc,
    s.region_code_last_year,
    s.region_code,
    s.division_last_year,
    s.division,
    case
        when s.counts_now and s.counted_then then 'restated'
        when s.counts_now and b.project_code is not null then 'entered_scope'
        when s.counts_now then 'new'
        when f.project_code is not null then 'left_scope'
        else 'gone'
    end as kind,
    cast(s.own_filing as decimal(28, 10)) as own_filing_10k_yuan,
    cast(s.stated_now as decimal(28, 10)) as stated_now_10k_yuan,
    cast(s.own_filing - s.stated_now as decimal(28, 10)) as difference_10k_yuan
from sides as s
cross join investment.data_month as m
left join filings.investment as f on m.data_month = f.period_month and s.project_code = f.project_code
left join filings.investment as b on m.month_last_year = b.period_month and s.project_code = b.project_code
where s.own_filing <> s.stated_now
order by abs(s.own_filing - s.stated_now) desc, s.project_code
