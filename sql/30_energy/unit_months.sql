-- 本年各月的在库单位：能源、加工转换、产值表是否报全，报全的有无未改正的隔离行。
-- Units in scope in each month of the report's year that anything was filed for: whether they filed both forms, and
-- whether a form of those that did has a gap. Most units file no transformation; one that does must file it whole too.
select
    m.period_month,
    u.uscc,
    u.region_code,
    substr(u.industry_code, 1, 2) as division,
    coalesce(u.group_code, u.uscc) as enterprise,
    coalesce(e.filed and o.filed, false) as filed_both,
    coalesce(e.filed and o.filed, false) and (e.has_gap or o.has_gap or coalesce(t.has_gap, false)) as has_gap
from energy.months as m
cross join policy.identity as i
inner join filings.units as u
    on
        m.period_month >= u.entry_month
        and (u.exit_month is null or m.period_month < u.exit_month)
        and is_industrial(u.industry_code)
        and substr(u.region_code, 1, 6) = i.region_code
left join energy.filed_months as e
    on e.form = 'energy' and m.period_month = e.period_month and u.uscc = e.uscc
left join energy.filed_months as o
    on o.form = 'output' and m.period_month = o.period_month and u.uscc = o.uscc
left join energy.filed_months as t
    on t.form = 'transformation' and m.period_month = t.period_month and u.uscc = t.uscc
