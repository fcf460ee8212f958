-- What is due, paid and outstanding of every claim at the quarter's end.
select
    p.period,
    s.liability_id,
    s.due_yuan,
    s.paid_yuan,
    s.outstanding_yuan,
    s.prepaid_yuan,
    s.overpaid_yuan
from awards.balance as s
cross join run.parameters as p
order by s.liability_id
