-- 各单元格的单位增加值能耗，与全市比较，与官方数对照；尚未作保密处理。
-- Energy intensity of each cell against the city and beside the official district figures, before disclosure
-- control (methods: Energy intensity, Official figures of the district).
with levels as (
    select
        s.*,
        m.data_month,
        m.low_coverage,
        b.price_base,
        b.energy_basis,
        m.data_month is not null and r.year is null as no_coal_rate,
        case when s.value_added_10k_yuan > 0 then quotient(s.energy_tce, s.value_added_10k_yuan) end as intensity,
        coalesce(c.has_level, false) as city_has_level,
        case when c.value_added_10k_yuan > 0 then quotient(c.energy_tce, c.value_added_10k_yuan) end
            as city_intensity,
        c.value_added_10k_yuan as city_value_added,
        c.energy_growth_pct as city_energy_growth_pct,
        c.value_added_growth_pct as city_value_added_growth_pct,
        c.intensity_change_pct as city_intensity_change_pct,
        o.energy_tce as official_energy_tce,
        o.value_added_10k_yuan as official_value_added,
        case when o.value_added_10k_yuan > 0 then quotient(o.energy_tce, o.value_added_10k_yuan) end
            as official_intensity,
        o.intensity_change_pct as official_change_pct,
        -- last year's energy was filed at the calorific value
        case
            when b.energy_basis = '当量值' and s.energy_last_year_tce > 0
                then quotient(s.energy_comparable_tce, s.energy_last_year_tce)
        end as energy_index,
        case
            when s.value_added_last_year_10k_yuan > 0
                then quotient(s.value_added_comparable_10k_yuan, s.value_added_last_year_10k_yuan)
        end as value_added_index
    from energy.cell_sums as s
    cross join energy.data_month as m
    cross join energy.basis as b
    left join energy.electricity as r on substr(m.data_month, 1, 4) = r.year
    left join energy.published as c on c.area = 'city' and s.division is not distinct from c.industry_code
    left join energy.published as o
        on
            o.area = 'district'
            and s.breakdown in ('district', 'industry')
            and s.division is not distinct from o.industry_code
),
reasons as (
    select
        *,
        case
            when no_coal_rate then 'coal_rate_missing'
            when units_used = 0 then 'no_unit_used'
            when low_coverage then 'low_coverage'
            when intensity is null then 'value_added_not_positive'
            when not city_has_level or city_value_added <= 0 then 'city_missing'
            when city_intensity is null then 'basis_mismatch'
        end as verdict_reason,
        case
            when no_coal_rate then 'coal_rate_missing'
            when units_used = 0 then 'no_unit_used'
            when energy_basis <> '当量值' then 'basis_mismatch'
            when price_base = '当年价' then 'deflator_missing'
            when units_comparable = 0 then 'last_year_missing'
            when value_added_comparable_10k_yuan is null or value_added_last_year_10k_yuan is null
                then 'deflator_missing'
            when energy_index is null or value_added_index is null or value_added_index <= 0 then 'base_not_positive'
        end as change_reason
    from levels
),
changed as (
    select
        *,
        case
            when change_reason is null
                then
                    cast(
                        (cast(energy_index as double) / cast(value_added_index as double) - 1) * 100
                        as decimal(38, 12)
                    )
        end as change_pct
    from reasons
)
select
    data_month,
    breakdown,
    code,
    name_zh,
    units_in_scope,
    units_used,
    cast(round(quotient(energy_before_used_tce, energy_before_tce) * 100, 6) as decimal(28, 6))
        as energy_coverage_pct,
    cast(round(energy_tce, 4) as decimal(18, 4)) as energy_tce,
    cast(round(value_added_10k_yuan, 4) as decimal(18, 4)) as value_added_10k_yuan,
    cast(round(intensity, 10) as decimal(28, 10)) as intensity_tce_per_10k_yuan,
    cast(round(city_intensity, 10) as decimal(28, 10)) as city_intensity_tce_per_10k_yuan,
    percent_change(cast(intensity as double) / cast(city_intensity as double)) as gap_pct,
    case
        when verdict_reason is not null then 'undetermined'
        when intensity < city_intensity then 'below'
        else 'not_below'
    end as verdict,
    verdict_reason,
    percent_change(energy_index) as energy_growth_pct,
    percent_change(value_added_index) as value_added_growth_pct,
    cast(round(change_pct, 6) as decimal(28, 6)) as intensity_change_pct,
    cast(round(city_energy_growth_pct, 6) as decimal(28, 6)) as city_energy_growth_pct,
    cast(round(city_value_added_growth_pct, 6) as decimal(28, 6)) as city_value_added_growth_pct,
    cast(round(city_intensity_change_pct, 6) as decimal(28, 6)) as city_intensity_change_pct,
    cast(round(change_pct - city_intensity_change_pct, 6) as decimal(28, 6)) as change_gap_pct,
    case
        when change_pct < city_intensity_change_pct then 'below'
        when change_pct >= city_intensity_change_pct then 'not_below'
    end as change_verdict,
    change_reason,
    price_base,
    energy_basis,
    cast(round(official_energy_tce, 4) as decimal(18, 4)) as official_energy_tce,
    cast(round(official_energy_tce - energy_tce, 4) as decimal(18, 4)) as official_energy_residual_tce,
    cast(round(official_value_added, 4) as decimal(18, 4)) as official_value_added_10k_yuan,
    cast(round(official_value_added - value_added_10k_yuan, 4) as decimal(18, 4))
        as official_value_added_residual_10k_yuan,
    cast(round(official_intensity, 10) as decimal(28, 10)) as official_intensity_tce_per_10k_yuan,
    cast(round(official_intensity - intensity, 10) as decimal(28, 10))
        as official_intensity_residual_tce_per_10k_yuan,
    cast(round(official_change_pct, 6) as decimal(28, 6)) as official_intensity_change_pct,
    cast(round(official_change_pct - change_pct, 6) as decimal(28, 6)) as official_intensity_change_residual_pct
from changed
