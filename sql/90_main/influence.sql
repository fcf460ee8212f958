-- What matters first: every warning without an answer, quarantined row not mended, file not read and filing that is
-- missing, with how far each headline figure would move if the likely value held, and on what basis. What would turn
-- the verdict on energy intensity comes first, then by how far any figure would move, then what nobody can say.
with statistics_names as (
    select
        uscc,
        unit_name as name_zh
    from filings.units
),
evidence_names as (
    select
        uscc,
        enterprise_name as name_zh
    from filings.register
)
select
    row_number() over (
        order by
            w.changes_verdict desc,
            case when w.moved_pct > 0 then 1 when w.moved_pct is null then 2 else 3 end asc,
            w.moved_pct desc,
            case a.kind when 'unread' then 1 when 'missing' then 2 when 'quarantined' then 3 else 4 end asc,
            a.form asc,
            a.question_id asc
    ) as place,
    a.kind,
    a.form,
    a.submitted_by,
    a.file_name,
    a.sheet,
    a.row,
    a.columns as column_name,
    a.value_as_filed,
    a.rules as rule,
    a.uscc,
    case
        when a.form in ('energy', 'transformation', 'output', 'investment', 'units') then s.name_zh
        else e.name_zh
    end as name_zh,
    a.state,
    a.basis,
    a.reason,
    cast(round(a.likely_energy_tce, 4) as decimal(18, 4)) as likely_energy_tce,
    cast(round(a.likely_value_added_10k_yuan, 4) as decimal(18, 4)) as likely_value_added_10k_yuan,
    cast(round(a.likely_ytd_10k_yuan, 4) as decimal(18, 4)) as likely_ytd_10k_yuan,
    cast(round(a.likely_ytd_last_year_10k_yuan, 4) as decimal(18, 4)) as likely_ytd_last_year_10k_yuan,
    w.intensity_change_tce_per_10k_yuan,
    w.gap_change_points,
    w.growth_change_points,
    w.owed_change_yuan,
    w.changes_verdict,
    w.moved_pct,
    a.moves_with,
    a.message_zh,
    a.message_en,
    a.question_id,
    a.row_id
from influence.answers as a
inner join influence.weights as w on a.question_id = w.question_id
left join statistics_names as s on a.uscc = s.uscc
left join evidence_names as e on a.uscc = e.uscc
order by place
