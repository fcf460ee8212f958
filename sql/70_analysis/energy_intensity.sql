-- Energy intensity by district, street, division and crossing, against the city and last year; a cell that the
-- pattern of disclosure control hides is hidden with everything that hangs on it, or its growth alone.
with judged as (
    select
        i.*,
        -- a cell that the pattern does not know is not shown
        coalesce(d.hidden, true) as hidden,
        coalesce(g.hidden, true) as growth_hidden,
        coalesce(d.hidden or c.hidden, true) as coverage_hidden,
        h.code is not null
        and (
            h.energy_tce is distinct from i.energy_tce
            or h.value_added_10k_yuan is distinct from i.value_added_10k_yuan
            or h.intensity_tce_per_10k_yuan is distinct from i.intensity_tce_per_10k_yuan
            or h.city_intensity_tce_per_10k_yuan is distinct from i.city_intensity_tce_per_10k_yuan
            or h.gap_pct is distinct from i.gap_pct
            or h.city_energy_growth_pct is distinct from i.city_energy_growth_pct
            or h.city_value_added_growth_pct is distinct from i.city_value_added_growth_pct
            or h.city_intensity_change_pct is distinct from i.city_intensity_change_pct
            -- what is hidden was not revised
            or not coalesce(g.hidden, true)
            and (
                h.energy_growth_pct is distinct from i.energy_growth_pct
                or h.value_added_growth_pct is distinct from i.value_added_growth_pct
                or h.intensity_change_pct is distinct from i.intensity_change_pct
                or h.change_gap_pct is distinct from i.change_gap_pct
            )
        ) as revised
    from energy.intensity as i
    left join disclosure.pattern as d
        on d.table_name = 'energy_intensity' and i.breakdown = d.breakdown and i.code = d.code
    left join disclosure.hidden_growth as g on i.breakdown = g.breakdown and i.code = g.code
    left join disclosure.pattern as c
        on c.table_name = 'energy_coverage' and i.breakdown = c.breakdown and i.code = c.code
    left join history.energy_intensity as h on i.breakdown = h.breakdown and i.code = h.code
)
select
    p.period,
    j.data_month,
    j.breakdown,
    j.code,
    j.name_zh,
    case when not j.hidden then j.units_in_scope end as units_in_scope,
    case when not j.hidden then j.units_used end as units_used,
    -- cut off, so that 100 means all, and coarse: its change from one publication to the next tells of few units
    case when not j.coverage_hidden then cast(floor(j.energy_coverage_pct) as integer) end as energy_coverage_pct,
    case when not j.hidden then j.energy_tce end as energy_tce,
    case when not j.hidden then j.value_added_10k_yuan end as value_added_10k_yuan,
    case when not j.hidden then j.intensity_tce_per_10k_yuan end as intensity_tce_per_10k_yuan,
    j.city_intensity_tce_per_10k_yuan,
    case when not j.hidden then j.gap_pct end as gap_pct,
    case when not j.hidden then j.verdict end as verdict,
    case when j.hidden then 'confidential' else j.verdict_reason end as verdict_reason,
    case when not j.growth_hidden then j.energy_growth_pct end as energy_growth_pct,
    case when not j.growth_hidden then j.value_added_growth_pct end as value_added_growth_pct,
    case when not j.growth_hidden then j.intensity_change_pct end as intensity_change_pct,
    j.city_energy_growth_pct,
    j.city_value_added_growth_pct,
    j.city_intensity_change_pct,
    case when not j.growth_hidden then j.change_gap_pct end as change_gap_pct,
    case when not j.growth_hidden then j.change_verdict end as change_verdict,
    case when j.growth_hidden then 'confidential' else j.change_reason end as change_reason,
    j.price_base,
    j.energy_basis,
    case when not j.hidden then j.official_energy_tce end as official_energy_tce,
    case when not j.hidden then j.official_energy_residual_tce end as official_energy_residual_tce,
    case when not j.hidden then j.official_value_added_10k_yuan end as official_value_added_10k_yuan,
    case when not j.hidden then j.official_value_added_residual_10k_yuan end
        as official_value_added_residual_10k_yuan,
    case when not j.hidden then j.official_intensity_tce_per_10k_yuan end
        as official_intensity_tce_per_10k_yuan,
    case when not j.hidden then j.official_intensity_residual_tce_per_10k_yuan end
        as official_intensity_residual_tce_per_10k_yuan,
    case when not j.hidden then j.official_intensity_change_pct end
        as official_intensity_change_pct,
    case when not j.growth_hidden then j.official_intensity_change_residual_pct end
        as official_intensity_change_residual_pct,
    case
        when j.hidden then 'c'
        when j.intensity_tce_per_10k_yuan is null then 'x'
        when j.revised then 'r'
        when j.data_month not like '%-12' then 'p'
    end as marker
from judged as j
cross join run.parameters as p
order by
    case j.breakdown when 'district' then 1 when 'street' then 2 when 'industry' then 3 else 4 end, j.code
