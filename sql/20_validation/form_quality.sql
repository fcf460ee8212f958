-- 各报表的文件数，收到、接受、隔离、被替代的行数，隔离后已改报的行数，待说明的提醒数。
-- Rows received, accepted, quarantined and superseded by form, with the files they came in and the warnings still open;
-- `rows_mended` are the quarantined ones that a later row of the same key, or a return, has made good.
with sheets as (
    select
        form,
        count(distinct file_sha256) as files,
        sum(rows) as rows_received
    from intake.sheets
    group by form
),
states as (
    select
        form,
        count(*) filter (where state = 'accepted') as rows_accepted,
        count(*) filter (where state = 'quarantined') as rows_quarantined,
        count(*) filter (where state = 'quarantined' and mended) as rows_mended,
        count(*) filter (where state = 'superseded') as rows_superseded
    from validation.rows
    group by form
),
warned as (
    select
        form,
        count(*) as warnings
    from main.warnings
    where status = 'open'
    group by form
)
select
    f.form,
    coalesce(sheets.files, 0) as files,
    coalesce(sheets.rows_received, 0) as rows_received,
    coalesce(states.rows_accepted, 0) as rows_accepted,
    coalesce(states.rows_quarantined, 0) as rows_quarantined,
    coalesce(states.rows_mended, 0) as rows_mended,
    coalesce(states.rows_superseded, 0) as rows_superseded,
    coalesce(warned.warnings, 0) as warnings
from (select distinct form from reference.rules) as f
left join sheets on f.form = sheets.form
left join states on f.form = states.form
left join warned on f.form = warned.form
order by f.form
