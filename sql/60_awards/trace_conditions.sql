-- Third part of the trace: the conditions tested, in order, up to the one that failed, each with its outcome.
with failed as (
    select
        l.*,
        coalesce(f.place, 99) as failed_at
    from awards.liabilities as l
    left join awards.conditions as f on l.reason = f.reason and (f.form is null or l.form = f.form)
)
select
    l.liability_id,
    3 as part,
    q.place,
    coalesce(q.clause, l.clause) as clause,
    case
        when q.place < l.failed_at then printf('%s：是', q.text_zh)
        when l.status = 'undetermined' then printf('%s：无法判断', q.text_zh)
        else printf('%s：否', q.text_zh)
    end as text_zh,
    case
        when q.place < l.failed_at then printf('%s: yes', q.text_en)
        when l.status = 'undetermined' then printf('%s: cannot be told', q.text_en)
        else printf('%s: no', q.text_en)
    end as text_en,
    case
        when q.place = l.failed_at then l.reason
        when q.place < 5 and o.register_date = 'report_date' then cast(p.quarter_end as varchar)
        when q.place < 5 or q.reason = 'outside_validity' then cast(l.event_date as varchar)
        when q.reason = 'below_threshold' then plain(coalesce(r.at_least_yuan, r.above_yuan))
    end as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from failed as l
inner join awards.conditions as q on q.form is null or l.form = q.form
inner join policy.award_rules as r on l.rule = r.rule
cross join policy.choices as o
cross join run.parameters as p
where q.place <= l.failed_at and (q.reason <> 'credit_bar' or o.credit_bar = 'barred')
