-- 本年有报送的月份，以及本季度的末月。
-- Months of the report's year that anything was filed for, and its last month.
select distinct f.period_month
from energy.filed_months as f
cross join run.parameters as p
where f.period_month between p.year || '-02' and p.last_month
union
select last_month as period_month
from run.parameters
