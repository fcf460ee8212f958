-- 截至本季度各报送单位对各项目的最近一次报送。
-- What each filing unit last said of each project up to the quarter (methods: Targets): the row of the newest
-- 报告期 by unit, task and number.
select
    g.filing_unit,
    g.task_code,
    g.project_number,
    g.project_name,
    g.uscc,
    g.project_status,
    g.started_on,
    g.completed_on
from filings.progress as g
cross join run.parameters as p
where g.period_month <= p.last_month
qualify
    row_number() over (
        partition by g.filing_unit, g.task_code, g.project_number order by g.period_month desc
    ) = 1
