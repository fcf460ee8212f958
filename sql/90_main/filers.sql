-- Who has something to do, one line for each filer: files that could not be read, rows to mend, rows to explain, rows
-- explained, and submissions of the quarter that are missing. In the order in which to call: what is lost whole first.
with told as (
    select
        nullif(trim(submitted_by), '') as submitted_by,
        'unread' as kind,
        file_sha256 as item
    from main.received_files
    where status = 'rejected' or reason is not null
    union all
    select
        nullif(trim(submitted_by), '') as submitted_by,
        'mend' as kind,
        form || '/' || cast(row_id as varchar) as item
    from main.quarantined_rows
    where status = 'open'
    union all
    select
        nullif(trim(submitted_by), '') as submitted_by,
        status as kind,
        form || '/' || cast(row_id as varchar) as item
    from main.warnings
    where status in ('open', 'explained')
    union all
    select
        s.unit as submitted_by,
        'missing' as kind,
        s.period as item
    from analysis.submission_status as s
    inner join run.parameters as p on s.period = p.period
    where s.status = 'missing'
),
counted as (
    select
        submitted_by,
        count(distinct item) filter (where kind = 'unread') as files_unread,
        count(distinct item) filter (where kind = 'mend') as rows_to_mend,
        count(distinct item) filter (where kind = 'missing') as submissions_missing,
        count(distinct item) filter (where kind = 'open') as rows_to_explain,
        count(distinct item) filter (where kind = 'explained') as rows_explained
    from told
    group by submitted_by
)
select
    submitted_by,
    files_unread,
    rows_to_mend,
    submissions_missing,
    rows_to_explain,
    rows_explained
from counted
order by
    files_unread desc, rows_to_mend desc, submissions_missing desc, rows_to_explain desc, submitted_by asc nulls last
