-- 每项应付何时到期、市级承担多少：债券按计息年度分期，其余在事件日期。
-- When each liability falls due, and the city's part of each instalment: bonds by interest year, everything else on
-- the day of the event.
with instalments as (
    select
        l.liability_id,
        l.clause,
        l.city_share_pct,
        coalesce(b.instalment, 1) as instalment,
        b.period_start,
        b.period_end,
        coalesce(b.period_end, l.event_date) as due_date,
        cast(coalesce(b.amount_yuan, l.amount_yuan) as decimal(18, 2)) as amount_yuan,
        coalesce(b.is_provisional, false) as is_provisional
    from awards.liabilities as l
    left join awards.bond_instalments as b on l.rule = 'green_bond' and l.evidence_key = b.bond_code
    where l.status = 'liable'
)
select
    *,
    round_fen(amount_yuan * city_share_pct * 0.01) as city_share_yuan
from instalments
