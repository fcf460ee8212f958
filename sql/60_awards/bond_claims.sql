-- Claims from green bonds (clause 三（九）): the sum of the instalments.
with sums as (
    select
        bond_code,
        sum(amount_yuan) as amount_yuan
    from awards.bond_instalments
    group by bond_code
)
select
    b.rule,
    b.uscc,
    b.uscc as registered_uscc,
    b.bond_code as evidence_key,
    b.bond_name as evidence_document,
    b.value_date as event_date,
    round_fen(b.issue_amount_yuan) as base_yuan,
    b.spread_pct as rate_pct,
    cast(null as decimal(18, 2)) as cap_yuan,
    cast(s.amount_yuan as decimal(18, 2)) as amount_yuan,
    case when not b.is_green then 'not_green' end as reason_of_kind,
    case
        when b.spread_pct is null then 'lpr_missing'
        when b.spread_pct <= 0 then 'coupon_not_above_lpr'
        when b.issue_amount_yuan <= 0 then 'no_base_amount'
    end as reason_of_amount,
    b.city_share_pct,
    cast(null as varchar) as competes_for,
    cast(null as varchar) as tie_break
from awards.bonds as b
left join sums as s on b.bond_code = s.bond_code
