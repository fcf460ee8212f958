-- 报送的债券，及方案对其品种的规定（三（九））。
-- Bonds with what the plan says of their kind (clause 三（九）).
select
    b.row_id,
    b.uscc,
    b.bond_code,
    b.bond_name,
    b.value_date,
    b.maturity_date,
    b.coupon_rate_pct,
    b.issue_amount_yuan,
    b.city_share_pct,
    r.rule,
    r.longest_years,
    k.bond_kind is not null as is_green
from filings.green_bonds as b
inner join policy.award_rules as r on r.rule = 'green_bond'
left join policy.green_bond_kinds as k on b.bond_kind = k.bond_kind
