-- Rows received, accepted, quarantined and superseded, and warnings, by form.
select
    p.period,
    q.form,
    q.files,
    q.rows_received,
    q.rows_accepted,
    q.rows_quarantined,
    q.rows_superseded,
    q.warnings
from validation.form_quality as q
cross join run.parameters as p
order by q.form
