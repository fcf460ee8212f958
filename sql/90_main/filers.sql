-- Who has something to do, one line for each filer: files that could not be read, rows to mend, rows to explain, rows
-- explained, and submissions of the quarter that are missing; and how far the headline figures would move if the likely
-- answers held, each unit, project or claim counted once. In the order in which to call: what moves figures most first.
with told as (
    select
        submitted_by,
        'unread' as kind,
        file_sha256 as item
    from main.received_files
    where status = 'rejected' or reason is not null
    union all
    select
        submitted_by,
        'mend' as kind,
        form || '/' || cast(row_id as varchar) as item
    from main.quarantined_rows
    where status = 'open'
    union all
    select
        submitted_by,
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
),
largest as (
    -- questions about one unit, project or claim move the figures together
    select *
    from main.influence
    qualify row_number() over (partition by submitted_by, moves_with order by moved_pct desc, place asc) = 1
),
asked as (
    select
        submitted_by,
        count(distinct case when kind = 'missing' and form <> 'quarterly_report' then question_id end) as units_missing,
        count(*) filter (where state = 'undetermined') as undetermined,
        string_agg(distinct form, '、' order by form) filter (where moved_pct > 0) as forms_that_move
    from main.influence
    group by submitted_by
),
moved as (
    select
        submitted_by,
        bool_or(changes_verdict) as changes_verdict,
        coalesce(sum(moved_pct), 0) as moved_pct,
        sum(abs(gap_change_points)) as gap_moved_points,
        sum(abs(growth_change_points)) as growth_moved_points,
        sum(abs(owed_change_yuan)) as owed_moved_yuan
    from largest
    group by submitted_by
),
listed as (
    select submitted_by
    from counted
    union
    select submitted_by
    from asked
)
select
    row_number() over (
        order by
            m.changes_verdict desc, m.moved_pct desc, c.files_unread desc, a.undetermined desc, c.rows_to_mend desc,
            c.submissions_missing desc, c.rows_to_explain desc, l.submitted_by asc nulls last
    ) as place,
    l.submitted_by,
    coalesce(c.files_unread, 0) as files_unread,
    coalesce(c.rows_to_mend, 0) as rows_to_mend,
    coalesce(a.units_missing, 0) as units_missing,
    coalesce(c.submissions_missing, 0) as submissions_missing,
    coalesce(c.rows_to_explain, 0) as rows_to_explain,
    coalesce(c.rows_explained, 0) as rows_explained,
    coalesce(a.undetermined, 0) as undetermined,
    a.forms_that_move,
    coalesce(m.changes_verdict, false) as changes_verdict,
    cast(coalesce(m.moved_pct, 0) as decimal(28, 6)) as moved_pct,
    cast(m.gap_moved_points as decimal(28, 6)) as gap_moved_points,
    cast(m.growth_moved_points as decimal(28, 6)) as growth_moved_points,
    cast(m.owed_moved_yuan as decimal(18, 2)) as owed_moved_yuan
from listed as l
left join counted as c on l.submitted_by is not distinct from c.submitted_by
left join asked as a on l.submitted_by is not distinct from a.submitted_by
left join moved as m on l.submitted_by is not distinct from m.submitted_by
order by place
