-- Open questions of the texts: how each is read, and the sum of the liabilities as read and the other way. Those of
-- the statistics are listed without their figures, which stand in the masked database: no figure of the survey is
-- shown beside an award.
select
    p.period,
    r.reading_id,
    r.area,
    r.clause,
    r.question_zh,
    r.question_en,
    r.chosen,
    r.chosen_from,
    coalesce(r.alternative, 'user_set') as alternative,
    coalesce(c.value_zh, r.chosen) as chosen_zh,
    coalesce(c.value_en, r.chosen) as chosen_en,
    coalesce(a.value_zh, r.alternative, '由用户设定') as alternative_zh,
    coalesce(a.value_en, r.alternative, 'for the user to set') as alternative_en,
    cast(o.value_chosen as decimal(18, 2)) as amount_chosen_yuan,
    cast(o.value_alternative as decimal(18, 2)) as amount_alternative_yuan,
    cast(o.value_alternative - o.value_chosen as decimal(18, 2)) as difference_yuan,
    r.measure,
    cast(null as decimal(28, 10)) as value_chosen,
    cast(null as decimal(28, 10)) as value_alternative,
    r.unit
from policy.readings as r
cross join run.parameters as p
left join policy.reading_values as c on r.reading_id = c.reading_id and r.chosen = c.value
left join policy.reading_values as a on r.reading_id = a.reading_id and r.alternative = a.value
left join readings.award_outcomes as o on r.reading_id = o.reading_id
order by r.place
