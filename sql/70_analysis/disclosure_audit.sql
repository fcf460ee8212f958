-- What the attacks on the masked tables found, by table and measure: how many cells are hidden and why, how near
-- anybody can come to one, how much is still shown (methods: Small cells).
with districts as (
    select
        'energy_intensity' as measure,
        'district_intensity' as reading_measure,
        marker = 'c' as is_hidden
    from analysis.energy_intensity
    where breakdown = 'district'
    union all
    select
        'average_growth' as measure,
        'average_growth' as reading_measure,
        coalesce(bool_or(verdict_reason = 'confidential'), false) as is_hidden
    from analysis.investment_average_growth
),
sensitive_readings as (
    select distinct code
    from disclosure.sensitive
    where table_name = 'readings' and is_primary
),
both_ways as (
    select
        'value_chosen' as side,
        r.value_chosen as value,
        coalesce(d.is_hidden, false) as is_hidden,
        false as is_primary,
        false as is_secondary
    from analysis.readings as r
    inner join policy.readings as q on r.reading_id = q.reading_id
    inner join districts as d on q.measure = d.reading_measure
    inner join readings.statistics_outcomes as o on r.reading_id = o.reading_id and o.value_chosen is not null
    union all
    select
        'value_alternative' as side,
        r.value_alternative as value,
        coalesce(d.is_hidden, false) as is_hidden,
        s.code is not null as is_primary,
        coalesce(p.hidden, false) as is_secondary
    from analysis.readings as r
    inner join policy.readings as q on r.reading_id = q.reading_id
    inner join districts as d on q.measure = d.reading_measure
    inner join readings.statistics_outcomes as o on r.reading_id = o.reading_id and o.value_alternative is not null
    left join sensitive_readings as s on r.reading_id = s.code
    left join disclosure.pattern as p on p.table_name = 'readings' and r.reading_id = p.code
),
found as (
    select
        table_name,
        measure,
        cells,
        primary_hidden,
        secondary_hidden,
        narrowest_interval_pct,
        cells_shown_pct,
        amount_shown_pct,
        passed
    from disclosure.audit
    union all
    -- a figure of the whole district by two methods: shown, or hidden with the district or for one of its years
    select
        'investment_average_growth' as table_name,
        'average_growth_pct' as measure,
        count(*) as cells,
        count(*) filter (where a.verdict_reason = 'confidential' and s.is_primary) as primary_hidden,
        count(*) filter (where a.verdict_reason = 'confidential' and not s.is_primary) as secondary_hidden,
        null as narrowest_interval_pct,
        case
            when count(*) > 0
                then 100.0 * count(*) filter (where coalesce(a.verdict_reason, '') <> 'confidential') / count(*)
        end as cells_shown_pct,
        null as amount_shown_pct,
        count(*) filter (
            where (s.is_primary or g.marker = 'c')
            and (a.average_growth_pct is not null or a.required_growth_pct is not null)
        ) = 0 as passed
    from analysis.investment_average_growth as a
    cross join
        (
            select coalesce(bool_or(is_primary), false) as is_primary
            from disclosure.sensitive
            where table_name = 'investment_average_growth'
        ) as s
    inner join analysis.investment_growth as g on g.breakdown = 'district'
    union all
    -- effects by division, hidden as the divisions of energy intensity are, which the attacks above cover
    select
        'intensity_decomposition' as table_name,
        'total_effect' as measure,
        count(*) as cells,
        count(*) filter (where d.marker = 'c' and p.reason = 'primary') as primary_hidden,
        count(*) filter (where d.marker = 'c' and coalesce(p.reason, '') <> 'primary') as secondary_hidden,
        null as narrowest_interval_pct,
        case when count(*) > 0 then 100.0 * count(*) filter (where coalesce(d.marker, '') <> 'c') / count(*) end
            as cells_shown_pct,
        null as amount_shown_pct,
        count(*) filter (
            where (
                e.marker = 'c'
                or (d.industry_code = 'rest' and w.marker = 'c')
                or (d.comparison = 'previous_year' and 'confidential' in (e.change_reason, w.change_reason))
            )
            and (d.structure_effect is not null or d.intensity_effect is not null or d.total_effect is not null)
        ) = 0 as passed
    from analysis.intensity_decomposition as d
    inner join analysis.energy_intensity as w on w.breakdown = 'district'
    left join analysis.energy_intensity as e on e.breakdown = 'industry' and d.industry_code = e.code
    left join disclosure.pattern as p
        on p.table_name = 'energy_intensity' and p.breakdown = 'industry' and d.industry_code = p.code
    union all
    -- how much of the district the used units stand for: the rest are the units left out
    select
        'energy_intensity' as table_name,
        'energy_coverage_pct' as measure,
        count(*) as cells,
        count(*) filter (where e.energy_coverage_pct is null and s.is_primary) as primary_hidden,
        count(*) filter (where e.energy_coverage_pct is null and p.hidden and not s.is_primary) as secondary_hidden,
        null as narrowest_interval_pct,
        100.0 * count(e.energy_coverage_pct) / count(*) as cells_shown_pct,
        null as amount_shown_pct,
        count(*) filter (where e.energy_coverage_pct is not null and (s.is_primary or e.marker = 'c')) = 0 as passed
    from analysis.energy_intensity as e
    inner join disclosure.pattern as p
        on p.table_name = 'energy_coverage' and e.breakdown = p.breakdown and e.code = p.code
    cross join
        (
            select coalesce(bool_or(is_primary), false) as is_primary
            from disclosure.sensitive
            where table_name = 'energy_coverage'
        ) as s
    having count(*) > 0
    union all
    -- targets that are figures of the district: shown with those
    select
        'target_progress' as table_name,
        t.measure,
        count(*) as cells,
        0 as primary_hidden,
        count(*) filter (where coalesce(t.verdict_reason, '') = 'confidential') as secondary_hidden,
        null as narrowest_interval_pct,
        100.0 * count(*) filter (where coalesce(t.verdict_reason, '') <> 'confidential') / count(*) as cells_shown_pct,
        null as amount_shown_pct,
        count(*) filter (where t.actual_value is not null and d.is_hidden) = 0 as passed
    from analysis.target_progress as t
    inner join districts as d on t.measure = d.measure
    group by t.measure
    union all
    -- open questions whose figure is one of the district: the other way tells the difference too
    select
        'readings' as table_name,
        r.side as measure,
        count(*) as cells,
        count(*) filter (where r.value is null and r.is_primary and not r.is_hidden) as primary_hidden,
        count(*) filter (where r.value is null and (r.is_hidden or (r.is_secondary and not r.is_primary)))
            as secondary_hidden,
        null as narrowest_interval_pct,
        100.0 * count(r.value) / count(*) as cells_shown_pct,
        null as amount_shown_pct,
        count(*) filter (where r.value is not null and (r.is_hidden or r.is_primary or r.is_secondary)) = 0 as passed
    from both_ways as r
    group by r.side
)
select
    p.period,
    f.table_name,
    f.measure,
    f.cells,
    f.primary_hidden,
    f.secondary_hidden,
    cast(f.narrowest_interval_pct as decimal(18, 6)) as narrowest_interval_pct,
    cast(f.cells_shown_pct as decimal(18, 6)) as cells_shown_pct,
    cast(f.amount_shown_pct as decimal(18, 6)) as amount_shown_pct,
    case when f.passed then 'pass' else 'fail' end as verdict
from found as f
cross join run.parameters as p
order by f.table_name, f.measure
