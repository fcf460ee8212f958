-- 统计范围内的技改项目各月的填报数：本区、工业、计划总投资达到标准、属于技术改造。
-- Technical-upgrade projects in scope, by month, each as it was filed for that month (methods: Technical-upgrade
-- investment): industry, the district, planned 5 million yuan or more, and upgrading by its 建设性质. `is_gone`: it
-- stands in last year's filing and is gone from this one.
select
    v.project_code,
    v.period_month,
    v.region_code,
    substr(v.industry_code, 1, 2) as division,
    coalesce(u.group_code, v.uscc) as enterprise,
    v.ytd_10k_yuan,
    coalesce(v.ytd_last_year_10k_yuan, 0) as ytd_last_year_10k_yuan,
    coalesce(v.period_month = m.month_last_year, false) and n.project_code is null as is_gone
from filings.investment as v
cross join policy.identity as i
cross join reference.thresholds as t
cross join investment.data_month as m
left join filings.units as u on v.uscc = u.uscc
left join filings.investment as n on v.project_code = n.project_code and m.data_month = n.period_month
where
    substr(v.region_code, 1, 6) = i.region_code
    and is_industrial(v.industry_code)
    and v.planned_10k_yuan >= t.investment_scope_10k_yuan
    and is_upgrading(v.construction_nature, v.is_upgrade)
