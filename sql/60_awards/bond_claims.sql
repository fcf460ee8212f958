-- 绿色债券贴息的申报（三（九）），金额为各期之和。
-- Claims from green bonds (clause 三（九）): the sum of the instalments. Without an interest year that has a spread
-- there is no claim to interest. The rate is the spread, where all interest years have the same.
with sums as (
    select
        bond_code,
        sum(amount_yuan) as amount_yuan,
        max(spread_pct) as widest_pct,
        case when min(spread_pct) = max(spread_pct) then max(spread_pct) end as spread_pct
    from awards.bond_instalments
    group by bond_code
)
select
    b.rule,
    b.uscc,
    b.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    b.bond_code as short_key,
    cast(null as varchar) as key_detail,
    b.bond_name as evidence_document,
    b.value_date as event_date,
    cast(b.issue_amount_yuan as decimal(38, 10)) as base_yuan,
    s.spread_pct as rate_pct,
    cast(null as decimal(18, 2)) as cap_yuan,
    cast(s.amount_yuan as decimal(18, 2)) as amount_yuan,
    case when not b.is_green then 'not_green' end as reason_of_kind,
    case
        when s.widest_pct is null then 'lpr_missing'
        when s.widest_pct <= 0 then 'coupon_not_above_lpr'
        when b.issue_amount_yuan <= 0 then 'no_base_amount'
    end as reason_of_amount,
    b.city_share_pct as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'green_bonds' as form,
    b.row_id
from awards.bonds as b
left join sums as s on b.bond_code = s.bond_code
