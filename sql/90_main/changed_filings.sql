-- Filings that came since the publication before this one, by form and file, with what became of their rows: who filed
-- what the changes of a figure come from. Empty where nothing was published before.
with earlier as (
    select distinct file_sha256
    from history.inputs
),
compared as (
    select count(*) as files
    from earlier
)
select
    r.form,
    r.file_sha256,
    r.file_name,
    r.submitted_by,
    r.received_at,
    count(*) as rows_received,
    count(*) filter (where r.state = 'accepted') as rows_accepted,
    count(*) filter (where r.state = 'quarantined') as rows_quarantined,
    count(*) filter (where r.state = 'superseded') as rows_superseded
from validation.rows as r
cross join compared as c
left join earlier as e on r.file_sha256 = e.file_sha256
where e.file_sha256 is null and c.files > 0
group by r.form, r.file_sha256, r.file_name, r.submitted_by, r.received_at
order by r.form, r.received_at, r.file_name, r.file_sha256
