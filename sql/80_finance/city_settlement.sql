-- What the city owes the district, by budget year and clause.
select
    p.period,
    s.budget_year,
    s.clause,
    s.liabilities,
    s.city_share_yuan,
    s.share_unknown
from awards.settlement as s
cross join run.parameters as p
order by s.budget_year, s.clause
