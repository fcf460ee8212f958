-- The twelve targets: what the plan wants, what is there, and the verdict.
with measured as (
    select
        target_id,
        year,
        cast(null as decimal(28, 10)) as target_value,
        actual_value,
        verdict,
        verdict_reason
    from targets.counted_progress
    union all
    select
        g.target_id,
        g.year,
        cast(null as decimal(28, 10)) as target_value,
        cast(a.average_growth_pct as decimal(28, 10)) as actual_value,
        a.verdict,
        a.verdict_reason
    from targets.goals as g
    cross join policy.choices as c
    inner join analysis.investment_average_growth as a on c.average_method = a.method
    where g.counts = 'average_growth'
    union all
    select
        g.target_id,
        g.year,
        e.city_intensity_tce_per_10k_yuan as target_value,
        e.intensity_tce_per_10k_yuan as actual_value,
        case
            when e.verdict is null or e.verdict = 'undetermined' then 'undetermined'
            when g.is_over and e.verdict = 'below' then 'met'
            when g.is_over then 'not_met'
            when e.verdict = 'below' then 'on_track'
            else 'behind'
        end as verdict,
        e.verdict_reason
    from targets.goals as g
    inner join analysis.energy_intensity as e on e.breakdown = 'district'
    where g.counts = 'energy_intensity'
)
select
    p.period,
    g.target_id,
    g.clause,
    g.name_zh,
    g.name_en,
    g.lead_unit,
    g.responsible_units,
    g.counts as measure,
    g.year,
    cast(coalesce(m.target_value, g.target_value) as decimal(28, 10)) as target_value,
    m.actual_value,
    m.verdict,
    m.verdict_reason,
    g.unit
from targets.goals as g
inner join measured as m on g.target_id = m.target_id and g.year = m.year
cross join run.parameters as p
order by g.target_id, g.year
