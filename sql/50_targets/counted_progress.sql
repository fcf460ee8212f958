-- 计数类目标的进展与判断。
-- Progress of the targets that are counted (methods: Targets, verdicts).
with counts as (
    select
        target_id,
        year,
        count(distinct thing) as actual
    from targets.counted
    group by target_id, year
),
filed as (
    select distinct task_code
    from filings.progress_rows
    where was_accepted(state, withdrawn)
),
actuals as (
    select
        g.*,
        case when f.task_code is not null then coalesce(c.actual, 0) end as actual
    from targets.goals as g
    left join counts as c on g.target_id = c.target_id and g.year = c.year
    left join filed as f on g.target_id = f.task_code
    where g.counts in ('carried_out', 'completed', 'enterprises')
)
select
    target_id,
    year,
    cast(actual as decimal(28, 10)) as actual_value,
    case
        when target_value is null then 'no_target'
        when actual is null then 'undetermined'
        when actual >= target_value then 'met'
        when is_over then 'not_met'
        when actual * quarters >= target_value * quarters_gone then 'on_track'
        else 'behind'
    end as verdict,
    case when actual is null then 'nothing_filed' end as verdict_reason
from actuals
