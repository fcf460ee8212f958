-- Open questions of the texts: how each is read, and what comes out as read and the other way: the sum of the
-- liabilities for those of the awards, the figure named by `measure` for those of the statistics, hidden where that
-- figure is.
select
    f.* replace (
        cast(case when not coalesce(p.hidden, false) then o.value_chosen end as decimal(28, 10)) as value_chosen,
        cast(
            case
                when coalesce(p.hidden, false) then null
                -- what one or two enterprises make the difference of would tell what they filed
                when f.reading_id = 'unit_with_gaps' and g.enterprises between 1 and t.fewest_enterprises - 1 then null
                else o.value_alternative
            end as decimal(28, 10)
        ) as value_alternative
    )
from finance.readings as f
left join readings.statistics_outcomes as o on f.reading_id = o.reading_id
inner join policy.readings as r on f.reading_id = r.reading_id
cross join energy.gap_enterprises as g
cross join reference.thresholds as t
left join disclosure.pattern as p
    on
        p.breakdown = 'district'
        and (
            (r.measure = 'district_intensity' and p.table_name = 'energy_intensity')
            or (r.measure = 'average_growth' and p.table_name = 'investment_average_growth')
        )
order by r.place
