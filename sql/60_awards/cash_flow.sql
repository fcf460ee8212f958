-- 奖补资金按预算年度与条款：到期、已抵付、到期未付、以后到期、当年拨付。
-- Money by budget year and clause: what falls due in the year, how much of it what was paid so far covers (the
-- oldest instalment of a claim first), what is overdue at the quarter's end and what is to come; and what was paid
-- in the year, to claims of any status.
with places as (
    select
        liability_id,
        clause,
        due_date,
        instalment,
        amount_yuan,
        sum(amount_yuan) over (partition by liability_id order by instalment) - amount_yuan as earlier_yuan
    from awards.schedule
),
covered as (
    select
        i.clause,
        i.due_date,
        i.amount_yuan,
        -- repayments beyond what was paid are owed anew, with the first instalment
        case
            when i.instalment = 1 then least(b.paid_yuan, i.amount_yuan)
            else greatest(least(b.paid_yuan - i.earlier_yuan, i.amount_yuan), 0)
        end as covered_yuan
    from places as i
    inner join awards.balance as b on i.liability_id = b.liability_id
),
flows as (
    select
        year(c.due_date) as budget_year,
        c.clause,
        1 as instalments,
        c.amount_yuan as due_yuan,
        c.covered_yuan,
        case when c.due_date <= p.quarter_end then c.amount_yuan - c.covered_yuan else 0 end as outstanding_yuan,
        case when c.due_date > p.quarter_end then c.amount_yuan - c.covered_yuan else 0 end as to_come_yuan,
        0 as paid_yuan
    from covered as c
    cross join run.parameters as p
    union all
    select
        year(y.paid_date) as budget_year,
        l.clause,
        0 as instalments,
        0 as due_yuan,
        0 as covered_yuan,
        0 as outstanding_yuan,
        0 as to_come_yuan,
        y.amount_yuan as paid_yuan
    from awards.payments as y
    inner join awards.liabilities as l on y.liability_id = l.liability_id
    where y.counts
)
select
    cast(budget_year as integer) as budget_year,
    clause,
    cast(sum(instalments) as bigint) as instalments,
    cast(sum(due_yuan) as decimal(18, 2)) as due_yuan,
    cast(sum(covered_yuan) as decimal(18, 2)) as covered_yuan,
    cast(sum(outstanding_yuan) as decimal(18, 2)) as outstanding_yuan,
    cast(sum(to_come_yuan) as decimal(18, 2)) as to_come_yuan,
    cast(sum(paid_yuan) as decimal(18, 2)) as paid_yuan
from flows
group by budget_year, clause
