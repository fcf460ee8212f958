-- 本季度各单位是否报送、何时首次收到、是否按时（四（三））。
-- Who filed for the quarter, and when first (clause 四（三）). An accepted row of the quarterly report or of the
-- progress of tasks counts, also one replaced since, but none that a correction takes back. Whether the due day moves
-- is the reading `submission_day`.
with filed as (
    select
        filing_unit,
        period_month,
        received_at,
        withdrawn,
        state
    from filings.quarterly_report_rows
    union all
    select
        filing_unit,
        period_month,
        received_at,
        withdrawn,
        state
    from filings.progress_rows
),
received as (
    select
        g.filing_unit,
        min(g.received_at) as first_received
    from filed as g
    cross join run.parameters as p
    where
        was_accepted(g.state, g.withdrawn)
        and g.period_month between
        p.year || '-' || lpad(cast(p.quarter_number * 3 - 2 as varchar), 2, '0') and p.last_month
    group by g.filing_unit
),
due as (
    select case c.submission_day when 'next_working_day' then s.next_working_day else s.calendar_day end as due_date
    from policy.submission_dates as s
    cross join policy.choices as c
)
select
    u.unit,
    u.place,
    d.due_date,
    r.first_received,
    case
        when d.due_date is null then 'undetermined'
        when r.first_received is null and p.today <= d.due_date then 'not_due'
        when r.first_received is null then 'missing'
        when cast(r.first_received as date) <= d.due_date then 'on_time'
        else 'late'
    end as status
from reference.filing_units as u
cross join due as d
cross join run.parameters as p
left join received as r on u.unit = r.filing_unit
