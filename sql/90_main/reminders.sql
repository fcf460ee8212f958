-- Who must still file for the quarter, what, and how many days are left; after the due day who is late or missing, and
-- by how many days (clause 四（三）). Either form counts as a submission.
select
    p.period,
    s.unit,
    '季度进展报告 或 任务进展报送' as form_zh,
    'quarterly_report or progress' as form,
    s.due_date,
    s.first_received,
    s.status,
    case s.status
        when 'late' then date_diff('day', cast(s.first_received as date), s.due_date)
        else date_diff('day', p.today, s.due_date)
    end as days_left
from targets.submissions as s
cross join run.parameters as p
where s.status <> 'on_time'
order by days_left asc nulls last, s.place asc
