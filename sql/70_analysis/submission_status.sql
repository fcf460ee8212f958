-- Who filed for the quarter by the 25th of its last month (clause 四（三）).
select
    p.period,
    s.unit,
    s.due_date,
    s.first_received,
    s.status
from targets.submissions as s
cross join run.parameters as p
order by s.place
