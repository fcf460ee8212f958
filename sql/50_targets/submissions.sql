-- Who filed for the quarter, and when first (clause 四（三）). An accepted row counts, also one replaced since.
with received as (
    select
        g.filing_unit,
        min(g.received_at) as first_received
    from filings.progress_rows as g
    cross join run.parameters as p
    where
        g.state in ('accepted', 'superseded')
        and g.period_month between
        p.year || '-' || lpad(cast(p.quarter_number * 3 - 2 as varchar), 2, '0') and p.last_month
    group by g.filing_unit
),
due as (
    select make_date(p.year, cast(p.quarter_number * 3 as integer), i.submission_day) as due_date
    from run.parameters as p
    cross join policy.identity as i
)
select
    u.unit,
    u.place,
    d.due_date,
    r.first_received,
    case
        when r.first_received is null and p.today <= d.due_date then 'not_due'
        when r.first_received is null then 'missing'
        when cast(r.first_received as date) <= d.due_date then 'on_time'
        else 'late'
    end as status
from reference.filing_units as u
cross join due as d
cross join run.parameters as p
left join received as r on u.unit = r.filing_unit
