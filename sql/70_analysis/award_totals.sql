-- Awards by year and rule, without names: claims that are liable, what they amount to, what is due, paid and open.
select
    p.period,
    l.award_year,
    l.clause,
    l.rule,
    count(*) filter (where l.status = 'liable') as liabilities,
    cast(coalesce(sum(l.amount_yuan), 0) as decimal(18, 2)) as amount_yuan,
    cast(sum(b.due_yuan) as decimal(18, 2)) as due_yuan,
    cast(sum(b.paid_yuan) as decimal(18, 2)) as paid_yuan,
    cast(sum(b.outstanding_yuan) as decimal(18, 2)) as outstanding_yuan
from awards.liabilities as l
inner join awards.balance as b on l.liability_id = b.liability_id
cross join run.parameters as p
group by p.period, l.award_year, l.clause, l.rule
order by l.award_year, l.clause, l.rule
