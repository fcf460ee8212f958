-- Instalments of each liability with the day each falls due.
select
    p.period,
    s.liability_id,
    s.instalment,
    s.period_start,
    s.period_end,
    s.due_date,
    s.amount_yuan,
    s.is_provisional as provisional
from awards.schedule as s
cross join run.parameters as p
order by s.liability_id, s.instalment
