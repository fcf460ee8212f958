-- 方案有效期的第一天和最后一天（五（三））。
-- First and last day in force (clause 五（三）); the last day by the reading `validity_end`.
select
    i.first_day,
    cast(
        case c.validity_end
            when 'anniversary' then i.first_day + to_years(i.life_years)
            else i.first_day + to_years(i.life_years) - interval 1 day
        end as date
    ) as last_day
from policy.identity as i
cross join policy.choices as c
