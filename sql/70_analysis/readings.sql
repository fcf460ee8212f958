-- Open questions of the texts: how each is read, and what comes out as read and the other way: the sum of the
-- liabilities for those of the awards, the figure named by `measure` for those of the statistics, hidden where that
-- figure is; the other way alone where the difference of the two would give something away.
select
    f.* replace (
        cast(case when not coalesce(p.hidden, false) then o.value_chosen end as decimal(28, 10)) as value_chosen,
        cast(
            case when not coalesce(p.hidden or d.hidden, d.hidden, false) then o.value_alternative end
            as decimal(28, 10)
        ) as value_alternative
    )
from finance.readings as f
left join readings.statistics_outcomes as o on f.reading_id = o.reading_id
inner join policy.readings as r on f.reading_id = r.reading_id
left join disclosure.pattern as p
    on
        p.breakdown = 'district'
        and (
            (r.measure = 'district_intensity' and p.table_name = 'energy_intensity')
            or (r.measure = 'average_growth' and p.table_name = 'investment_average_growth')
        )
left join disclosure.pattern as d on d.table_name = 'readings' and f.reading_id = d.code
order by r.place
