-- What each filing unit contributes to each counted target and year; a project filed by two units counts for both.
select
    p.period,
    c.target_id,
    c.year,
    c.filing_unit as unit,
    cast(count(distinct c.thing) as decimal(28, 10)) as actual_value
from targets.counted as c
cross join run.parameters as p
group by p.period, c.target_id, c.year, c.filing_unit
order by c.target_id, c.year, c.filing_unit
