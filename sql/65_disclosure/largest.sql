-- 每个单元格、每个指标中数额（绝对值）最大的一家，并列的取代码在后的。
-- The largest respondent of each sum, by absolute value; of several with the same the last by its code. Found by
-- equality and not in order, since there are many respondents and few sums.
with sizes as (
    select
        table_name,
        breakdown,
        code,
        measure,
        max(abs(amount)) as size
    from disclosure.contributions
    group by table_name, breakdown, code, measure
)
select
    s.table_name,
    s.breakdown,
    s.code,
    s.measure,
    max(c.enterprise) as enterprise,
    max(s.size) as size
from sizes as s
inner join disclosure.contributions as c
    on
        s.table_name = c.table_name
        and s.breakdown = c.breakdown
        and s.code = c.code
        and s.measure = c.measure
        and s.size = abs(c.amount)
group by s.table_name, s.breakdown, s.code, s.measure
