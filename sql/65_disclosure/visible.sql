-- 脱敏表公布了各单元格、各指标的什么；只公布比率的指标视为已知。
-- What the masked tables show of each cell and measure. A cell of which any figure, count or verdict is shown counts
-- as shown in all its measures; a measure of which only ratios are published then counts as known.
with measures as (
    select distinct
        table_name,
        measure
    from disclosure.sensitive
),
cells as (
    select
        'energy_intensity' as table_name,
        breakdown,
        code,
        energy_tce,
        value_added_10k_yuan,
        null as investment_ytd_10k_yuan,
        null as investment_ytd_last_year_10k_yuan,
        null as published_base_10k_yuan,
        null as base_missing_10k_yuan,
        coalesce(marker, '') <> 'c'
        or units_in_scope is not null
        or units_used is not null
        or energy_coverage_pct is not null
        or energy_tce is not null
        or value_added_10k_yuan is not null
        or intensity_tce_per_10k_yuan is not null
        or gap_pct is not null
        or verdict is not null
        or energy_growth_pct is not null
        or value_added_growth_pct is not null
        or intensity_change_pct is not null
        or change_gap_pct is not null
        or change_verdict is not null
        or official_energy_tce is not null
        or official_energy_residual_tce is not null
        or official_value_added_10k_yuan is not null
        or official_value_added_residual_10k_yuan is not null
        or official_intensity_tce_per_10k_yuan is not null
        or official_intensity_residual_tce_per_10k_yuan is not null
        or official_intensity_change_pct is not null
        or official_intensity_change_residual_pct is not null as is_visible
    from analysis.energy_intensity
    union all
    select
        'investment_growth' as table_name,
        breakdown,
        code,
        null as energy_tce,
        null as value_added_10k_yuan,
        investment_ytd_10k_yuan,
        investment_ytd_last_year_10k_yuan,
        published_base_10k_yuan,
        null as base_missing_10k_yuan,
        coalesce(marker, '') <> 'c'
        or projects is not null
        or investment_ytd_10k_yuan is not null
        or investment_ytd_last_year_10k_yuan is not null
        or growth_pct is not null
        or published_base_10k_yuan is not null
        or growth_on_published_base_pct is not null
        or official_growth_pct is not null
        or official_growth_residual_pct is not null as is_visible
    from analysis.investment_growth
    union all
    select
        'investment_base_missing' as table_name,
        breakdown,
        code,
        null as energy_tce,
        null as value_added_10k_yuan,
        null as investment_ytd_10k_yuan,
        null as investment_ytd_last_year_10k_yuan,
        null as published_base_10k_yuan,
        base_missing_10k_yuan,
        base_missing_10k_yuan is not null as is_visible
    from analysis.investment_growth
    union all
    -- who came and left is seen where last year's level was, and this year's growth is; a cell that is gone has none
    select
        c.table_name,
        c.breakdown,
        c.code,
        null as energy_tce,
        null as value_added_10k_yuan,
        null as investment_ytd_10k_yuan,
        null as investment_ytd_last_year_10k_yuan,
        null as published_base_10k_yuan,
        null as base_missing_10k_yuan,
        l.code is not null
        and (
            e.code is null
            or coalesce(e.change_reason, '') <> 'confidential'
            or e.energy_growth_pct is not null
            or e.value_added_growth_pct is not null
            or e.intensity_change_pct is not null
            or e.change_gap_pct is not null
            or e.change_verdict is not null
            or e.official_intensity_change_residual_pct is not null
        ) as is_visible
    from disclosure.cells as c
    left join analysis.energy_intensity as e on c.breakdown = e.breakdown and c.code = e.code
    left join disclosure.seen_last_year as l on c.breakdown = l.breakdown and c.code = l.code
    where c.table_name = 'energy_turnover'
)
select
    c.table_name,
    c.breakdown,
    c.code,
    m.measure,
    -- a cell that only an earlier publication had is nothing now, as everybody sees
    coalesce(v.is_visible, not c.is_listed) as is_visible,
    coalesce(
        case
            when m.measure = 'energy_tce' then v.energy_tce
            when m.measure = 'value_added_10k_yuan' then v.value_added_10k_yuan
            when m.measure = 'investment_ytd_10k_yuan' then v.investment_ytd_10k_yuan
            when m.measure = 'investment_ytd_last_year_10k_yuan' then v.investment_ytd_last_year_10k_yuan
            when m.measure = 'published_base_10k_yuan' then v.published_base_10k_yuan
            when m.measure = 'base_missing_10k_yuan' then v.base_missing_10k_yuan
        end,
        s.total,
        0
    ) as figure
from disclosure.cells as c
inner join measures as m on c.table_name = m.table_name
left join cells as v on c.table_name = v.table_name and c.breakdown = v.breakdown and c.code = v.code
left join disclosure.sensitive as s
    on c.table_name = s.table_name and c.breakdown = s.breakdown and c.code = s.code and m.measure = s.measure
