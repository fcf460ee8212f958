-- 口径对比用的指标：技改投资年平均增速，按所选方法，%。
-- The average growth of technical-upgrade investment by the chosen method, per cent.
select cast(a.average_growth_pct as decimal(28, 10)) as value
from investment.average_growth as a
inner join policy.choices as c on a.method = c.average_method
