-- Money by budget year and clause: due, covered, overdue, to come, and paid in the year.
select
    p.period,
    c.budget_year,
    c.clause,
    c.instalments,
    c.due_yuan,
    c.covered_yuan,
    c.outstanding_yuan,
    c.to_come_yuan,
    c.paid_yuan
from awards.cash_flow as c
cross join run.parameters as p
order by c.budget_year, c.clause
