-- Open questions of the texts: how each is read, and what comes out as read and the other way: the sum of the
-- liabilities for those of the awards, the figure named by `measure` for those of the statistics.
select
    f.* replace (
        cast(o.value_chosen as decimal(28, 10)) as value_chosen,
        cast(o.value_alternative as decimal(28, 10)) as value_alternative
    )
from finance.readings as f
left join readings.statistics_outcomes as o on f.reading_id = o.reading_id
inner join policy.readings as r on f.reading_id = r.reading_id
order by r.place
