-- What the attacks on the masked tables found, by table and measure: how many cells are hidden and why, how near
-- anybody can come to one, how much is still shown (methods: Small cells).
with found as (
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
            where (e.marker = 'c' or (d.industry_code = 'rest' and w.marker = 'c'))
            and (d.structure_effect is not null or d.intensity_effect is not null or d.total_effect is not null)
        ) = 0 as passed
    from analysis.intensity_decomposition as d
    inner join analysis.energy_intensity as w on w.breakdown = 'district'
    left join analysis.energy_intensity as e on e.breakdown = 'industry' and d.industry_code = e.code
    left join disclosure.pattern as p
        on p.table_name = 'energy_intensity' and p.breakdown = 'industry' and d.industry_code = p.code
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
