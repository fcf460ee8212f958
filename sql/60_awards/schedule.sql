-- When each liability falls due: bonds by interest year, everything else on the day of the event.
select
    l.liability_id,
    coalesce(b.instalment, 1) as instalment,
    b.period_start,
    b.period_end,
    coalesce(b.period_end, l.event_date) as due_date,
    cast(coalesce(b.amount_yuan, l.amount_yuan) as decimal(18, 2)) as amount_yuan
from awards.liabilities as l
left join awards.bond_instalments as b on l.rule = 'green_bond' and l.evidence_key = b.bond_code
where l.status = 'liable'
