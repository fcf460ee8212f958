-- 每项待办的可能值会使总量指标的各合计变动多少，或不影响、不能断定的原因。
-- Every open question with what its likely answer would change of the sums behind the headline figures (`known`), or
-- why that is nothing (`no_effect`) or cannot be said (`undetermined`).
with asked as (
    select
        kind,
        question_id,
        form,
        row_id,
        null as uscc,
        file_name,
        sheet,
        row,
        columns,
        value_as_filed,
        rules,
        submitted_by,
        message_zh,
        message_en
    from influence.questions
    union all
    select
        kind,
        question_id,
        form,
        null as row_id,
        uscc,
        null as file_name,
        null as sheet,
        null as row,
        null as columns,
        null as value_as_filed,
        null as rules,
        submitted_by,
        message_zh,
        message_en
    from influence.missing
),
moved as (
    select
        a.* exclude (uscc),
        coalesce(a.uscc, s.uscc) as uscc,
        coalesce(u.moves_with, p.moves_with, e.moves_with, a.question_id) as moves_with,
        coalesce(u.basis, p.basis, l.basis) as likely_basis,
        (u.energy_change_tce is not null and u.value_added_change_10k_yuan is not null and u.basis is not null)
        or p.ytd_change_10k_yuan is not null
        or e.owed_change_yuan is not null as is_known,
        coalesce(u.reason, p.reason, e.reason, l.reason) as reason_of_value,
        case
            when a.kind = 'unread' then 'file_unread'
            when a.form in ('quarterly_report', 'progress', 'manifest') then 'no_headline_figure'
            when a.form = 'units' then 'scope_unknown'
            when s.period_month <> case a.form when 'investment' then i.data_month else m.data_month end
                then 'other_month'
            when a.form in ('city_reference', 'deflators') then 'reference_row'
            when s.period_month is null or s.uscc is null then 'unit_unknown'
            when f.uscc is null then 'out_of_scope'
            when not f.used then 'unit_left_out'
            else 'already_mended'
        end as reason_of_row,
        u.likely_energy_tce,
        u.likely_value_added_10k_yuan,
        u.energy_change_tce,
        u.value_added_change_10k_yuan,
        p.likely_ytd_10k_yuan,
        p.likely_ytd_last_year_10k_yuan,
        p.ytd_change_10k_yuan,
        p.ytd_last_year_change_10k_yuan,
        e.owed_change_yuan
    from asked as a
    cross join energy.data_month as m
    cross join investment.data_month as i
    left join influence.row_subjects as s on a.form = s.form and a.row_id = s.row_id
    left join influence.units as f on s.uscc = f.uscc
    left join influence.unit_moves as u on a.question_id = u.question_id
    left join influence.project_moves as p on a.question_id = p.question_id
    left join influence.likely_evidence as l on a.question_id = l.question_id
    left join influence.award_outcomes as e on a.question_id = e.question_id
),
reasoned as (
    select
        * exclude (likely_basis, reason_of_value, reason_of_row),
        case when is_known then likely_basis end as basis,
        case when not is_known then coalesce(reason_of_value, reason_of_row) end as reason
    from moved
)
select
    * exclude (is_known),
    case
        when is_known then 'known'
        when
            reason in (
                'other_month', 'out_of_scope', 'no_headline_figure', 'moves_payments', 'already_mended', 'unit_left_out'
            )
            then 'no_effect'
        else 'undetermined'
    end as state
from reasoned
