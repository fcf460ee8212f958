-- Bonds with the five-year LPR in force on the value date and the spread over it, percentage points.
select
    b.uscc,
    b.bond_code,
    b.bond_name,
    b.bond_kind,
    b.value_date,
    b.maturity_date,
    b.issue_amount_yuan,
    b.city_share_pct,
    cast(b.coupon_rate_pct - l.five_year_pct as decimal(16, 8)) as spread_pct,
    r.rule,
    r.longest_years,
    k.bond_kind is not null as is_green
from filings.green_bonds as b
inner join policy.award_rules as r on r.rule = 'green_bond'
left join awards.lpr as l on b.value_date >= l.published_on and b.value_date < l.replaced_on
left join policy.green_bond_kinds as k on b.bond_kind = k.bond_kind
