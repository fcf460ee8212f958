-- Third part of the trace: the conditions tested, in order, up to the one that failed, each with its outcome, and with
-- the claim that goes first where one does.
with failed as (
    select
        l.*,
        coalesce(f.place, 99) as failed_at
    from awards.liabilities as l
    left join awards.conditions as f on l.reason = f.reason and (f.form is null or l.form = f.form)
),
tested as (
    select
        l.liability_id,
        q.place,
        coalesce(q.clause, l.clause) as clause,
        q.text_zh,
        q.text_en,
        case
            when q.reason = 'outside_validity' then concat(l.event_date, '; ', f.first_day, ' … ', f.last_day)
            when q.reason = 'below_threshold' then plain(coalesce(r.at_least_yuan, r.above_yuan))
        end as measure,
        case
            when q.place < l.failed_at then 'yes'
            when l.status = 'undetermined' then 'unknown'
            else 'no'
        end as outcome,
        case
            when q.place = l.failed_at then coalesce(l.beaten_by, l.reason)
            when q.place < 5 and o.register_date = 'report_date' then cast(p.quarter_end as varchar)
            when q.place < 5 or q.reason = 'outside_validity' then cast(l.event_date as varchar)
            when q.reason = 'below_threshold' then plain(coalesce(r.at_least_yuan, r.above_yuan))
        end as value
    from failed as l
    inner join awards.conditions as q on q.form is null or l.form = q.form
    inner join policy.award_rules as r on l.rule = r.rule
    cross join policy.choices as o
    cross join run.parameters as p
    cross join awards.life as f
    where q.place <= l.failed_at and (q.reason <> 'credit_bar' or o.credit_bar = 'barred')
)
select
    liability_id,
    3 as part,
    place,
    clause,
    printf(
        '%s%s：%s', text_zh, coalesce('（' || measure || '）', ''),
        case outcome when 'yes' then '是' when 'no' then '否' else '无法判断' end
    ) as text_zh,
    printf(
        '%s%s: %s', text_en, coalesce(' (' || measure || ')', ''),
        case outcome when 'yes' then 'yes' when 'no' then 'no' else 'cannot be told' end
    ) as text_en,
    value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from tested
