-- 口径对比用的指标：有期限的计数目标已计入数之和。
-- What counts towards the targets that are counted once, by their last year: the sum over these targets.
select cast(coalesce(sum(p.actual_value), 0) as decimal(28, 10)) as value
from targets.counted_progress as p
inner join policy.targets as t on p.target_id = t.target_id
where t.window_last_day is not null
