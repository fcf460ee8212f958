-- 季度末各项申报的到期、已付、未付、预付、多付。
-- Due, paid, outstanding, prepaid and overpaid of every claim at the quarter's end.
with due as (
    select
        s.liability_id,
        sum(s.amount_yuan) as due_yuan
    from awards.schedule as s
    cross join run.parameters as p
    where s.due_date <= p.quarter_end
    group by s.liability_id
),
paid as (
    select
        liability_id,
        sum(amount_yuan) as paid_yuan
    from awards.payments
    where counts and liability_id is not null
    group by liability_id
),
sums as (
    select
        l.liability_id,
        l.amount_yuan,
        coalesce(d.due_yuan, 0) as due_yuan,
        coalesce(p.paid_yuan, 0) as paid_yuan
    from awards.liabilities as l
    left join due as d on l.liability_id = d.liability_id
    left join paid as p on l.liability_id = p.liability_id
)
select
    liability_id,
    cast(due_yuan as decimal(18, 2)) as due_yuan,
    cast(paid_yuan as decimal(18, 2)) as paid_yuan,
    cast(greatest(due_yuan - paid_yuan, 0) as decimal(18, 2)) as outstanding_yuan,
    case
        when amount_yuan is not null
            then cast(greatest(least(paid_yuan, amount_yuan) - due_yuan, 0) as decimal(18, 2))
    end as prepaid_yuan,
    case when amount_yuan is not null then cast(greatest(paid_yuan - amount_yuan, 0) as decimal(18, 2)) end
        as overpaid_yuan
from sums
