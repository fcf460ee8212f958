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
        100.0 * count(*) filter (where coalesce(a.verdict_reason, '') <> 'confidential') / count(*)
            as cells_shown_pct,
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
