-- 口径对比用的指标：奖补应付合计，元。
-- What the readings of the awards are measured by: the sum of the liabilities, yuan.
select cast(coalesce(sum(amount_yuan), 0) as decimal(28, 10)) as value from awards.liabilities
