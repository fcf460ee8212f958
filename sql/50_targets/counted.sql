-- 计入各目标各年的项目或企业，及其报送单位。
-- The things that count towards each target and year, with the unit that filed them. A yearly target has a row
-- for each year up to the report's; a target with a window has one row, of the window's last year.
with windows as (
    select
        target_id,
        counts,
        year,
        coalesce(counts_from, make_date(year, 1, 1)) as first_day,
        coalesce(window_last_day, make_date(year, 12, 31)) as last_day
    from targets.goals
)

select distinct
    g.target_id,
    g.year,
    j.filing_unit,
    case when g.counts = 'enterprises' then j.uscc else j.project_number || chr(31) || j.project_name end as thing
from windows as g
inner join targets.projects as j on g.target_id = j.task_code
where
    case g.counts
        when 'carried_out'
            then
                j.started_on <= g.last_day
                and (
                    j.project_status = '在建' and (j.completed_on is null or j.completed_on >= g.first_day)
                    or j.project_status = '完成' and j.completed_on >= g.first_day
                )
        when 'completed' then j.project_status = '完成' and j.completed_on between g.first_day and g.last_day
        when 'enterprises'
            then
                j.project_status = '完成'
                and j.completed_on between g.first_day and g.last_day
                and j.uscc is not null
        else false
    end
