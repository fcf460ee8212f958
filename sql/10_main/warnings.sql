-- One line per soft rule that a row which was not quarantined breaks, by itself or beside other rows: the filer is
-- asked to explain. `status` is open; explained where the row came with a word in its column 说明; replaced where a
-- later row stands for it. Where the row was corrected, the message begins with what was filed and what is used.
with asked as (
    select
        form,
        file_name,
        sheet,
        row,
        column_name,
        value_as_filed,
        rule,
        cast(null as varchar) as detail_zh,
        cast(null as varchar) as detail_en,
        received_at,
        submitted_by,
        file_sha256,
        row_id,
        explanation,
        state
    from validation.outcomes
    where not hard and state <> 'quarantined'
    union all
    select
        form,
        file_name,
        sheet,
        row,
        column_name,
        value_as_filed,
        rule,
        detail_zh,
        detail_en,
        received_at,
        submitted_by,
        file_sha256,
        row_id,
        explanation,
        'accepted' as state
    from validation.findings
)
select
    a.form,
    a.file_name,
    a.sheet,
    a.row,
    a.column_name,
    a.value_as_filed,
    a.rule,
    coalesce(c.corrected_zh, '') || coalesce(a.detail_zh, '') || r.message_zh as message_zh,
    coalesce(c.corrected_en || ' ', '') || coalesce(a.detail_en || ' ', '') || r.message_en as message_en,
    a.received_at,
    a.submitted_by,
    a.explanation,
    case
        when a.state = 'superseded' then 'replaced'
        when a.explanation is not null then 'explained'
        else 'open'
    end as status,
    a.file_sha256,
    a.row_id
from asked as a
inner join reference.rules as r
    on a.form = r.form and a.rule = r.rule and a.column_name = r.column_name
left join validation.corrected_rows as c on a.form = c.form and a.row_id = c.row_id
order by a.form, a.received_at, a.file_name, a.sheet, a.row, a.rule, a.column_name
