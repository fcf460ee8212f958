-- 受益财政负担的条款，按预算年度应由市级承担的金额；承担比例未知的只计项数。
-- What the city owes the district for the clauses whose cost the benefiting level bears (last paragraph of 三), by the
-- budget year in which instalments fall due. Shares that are not known are counted, and left out of the sum; where none
-- is known there is no sum.
select
    cast(year(s.due_date) as integer) as budget_year,
    s.clause,
    count(distinct s.liability_id) as liabilities,
    cast(sum(s.city_share_yuan) as decimal(18, 2)) as city_share_yuan,
    count(distinct s.liability_id) filter (where s.city_share_pct is null) as share_unknown
from awards.schedule as s
inner join awards.liabilities as l on s.liability_id = l.liability_id
inner join policy.award_rules as r on l.rule = r.rule
where r.shared_with_city
group by year(s.due_date), s.clause
