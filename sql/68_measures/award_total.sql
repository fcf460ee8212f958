-- What the readings of the awards are measured by: the sum of the liabilities, yuan.
select cast(coalesce(sum(amount_yuan), 0) as decimal(28, 10)) as value from awards.liabilities
