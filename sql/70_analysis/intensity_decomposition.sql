-- Why the district's energy intensity changed on the year and differs from the city's: additive LMDI-I by division
-- (methods: Decomposition). Divisions that may not be shown, and those that the city does not file, are one group,
-- `rest`, on both sides, so that the effects still add up.
with masked as (
    select
        d.*,
        -- a division of ours is hidden as the pattern says, on the year with its growth, and all with the district
        d.enterprises > 0
        and coalesce(
            case when d.comparison = 'previous_year' then g.hidden or v.hidden else p.hidden or w.hidden end, true
        ) as hidden,
        coalesce(case when d.comparison = 'previous_year' then v.hidden else w.hidden end, true) as district_hidden,
        d.comparison = 'city' and d.value_added_then is null as unmatched,
        d.value_added_now is null and d.value_added_then is null as no_part
    from energy.decomposition as d
    left join disclosure.pattern as p
        on p.table_name = 'energy_intensity' and p.breakdown = 'industry' and d.industry_code = p.code
    left join disclosure.pattern as w on w.table_name = 'energy_intensity' and w.breakdown = 'district'
    left join disclosure.hidden_growth as g on g.breakdown = 'industry' and d.industry_code = g.code
    left join disclosure.hidden_growth as v on v.breakdown = 'district'
),
counted as (
    select
        *,
        count(case when hidden and not no_part then 1 end) over (partition by comparison) as divisions_hidden
    from masked
),
shown as (
    -- the one division whose growth is hidden would be all of `rest`
    select
        * exclude (hidden, district_hidden),
        hidden or (comparison = 'previous_year' and divisions_hidden = 1) as hidden,
        district_hidden or (comparison = 'previous_year' and divisions_hidden = 1) as district_hidden
    from counted
),
placed as (
    select
        *,
        case when verdict_reason is null and (hidden or unmatched) then 'rest' else industry_code end as group_code
    from shown
),
groups as (
    select
        comparison,
        group_code,
        sum(energy_now) as energy_now,
        sum(value_added_now) as value_added_now,
        sum(energy_then) as energy_then,
        sum(value_added_then) as value_added_then
    from placed
    where verdict_reason is null and not no_part
    group by comparison, group_code
),
totals as (
    select
        comparison,
        sum(value_added_now) as value_added_now,
        sum(value_added_then) as value_added_then
    from groups
    group by comparison
),
shares as (
    -- zeros are Ang's small number; a division that the district has not has the other side's intensity
    select
        g.comparison,
        g.group_code,
        g.value_added_now is null as absent,
        quotient(coalesce(g.energy_now, 0), t.value_added_now)
        - quotient(g.energy_then, t.value_added_then) as difference,
        cast(quotient(g.value_added_now, t.value_added_now) as double) as share_now,
        cast(quotient(g.value_added_then, t.value_added_then) as double) as share_then,
        greatest(cast(quotient(g.energy_now, g.value_added_now) as double), 1e-20) as intensity_now,
        greatest(cast(quotient(g.energy_then, g.value_added_then) as double), 1e-20) as intensity_then
    from groups as g
    inner join totals as t on g.comparison = t.comparison
),
effects as (
    select
        comparison,
        group_code,
        difference as total_effect,
        case
            when absent then difference
            else
                log_mean(share_now * intensity_now, share_then * intensity_then) * log_change(share_now, share_then)
        end as structure_effect,
        case
            when absent then 0
            else
                log_mean(share_now * intensity_now, share_then * intensity_then)
                * log_change(intensity_now, intensity_then)
        end as intensity_effect
    from shares
),
listed as (
    select
        comparison,
        industry_code,
        name_zh,
        hidden,
        verdict_reason,
        no_part,
        data_month
    from placed
    where not (unmatched and group_code = 'rest' and not hidden) and industry_code <> 'rest'
    union all
    select distinct
        p.comparison,
        'rest' as industry_code,
        '其余行业' as name_zh,
        -- what the hidden ones are together follows from the shown ones, unless the district is hidden
        p.district_hidden as hidden,
        p.verdict_reason,
        false as no_part,
        p.data_month
    from placed as p
    where p.group_code = 'rest'
)
select
    p.period,
    l.data_month,
    l.comparison,
    l.industry_code,
    l.name_zh,
    case when not l.hidden then cast(round(cast(e.structure_effect as decimal(38, 18)), 12) as decimal(28, 12)) end
        as structure_effect,
    case when not l.hidden then cast(round(cast(e.intensity_effect as decimal(38, 18)), 12) as decimal(28, 12)) end
        as intensity_effect,
    case when not l.hidden then cast(round(e.total_effect, 12) as decimal(28, 12)) end as total_effect,
    case
        when l.hidden then 'confidential'
        when l.no_part then coalesce(l.verdict_reason, 'last_year_missing')
        else l.verdict_reason
    end as verdict_reason,
    b.price_base,
    b.energy_basis,
    case
        when l.hidden then 'c'
        when e.total_effect is null then 'x'
        -- to nine digits: the last ones of a logarithm are another machine's
        when
            h.industry_code is not null
            and (
                round(h.structure_effect, 9) is distinct from round(cast(e.structure_effect as decimal(38, 18)), 9)
                or round(h.intensity_effect, 9) is distinct from round(cast(e.intensity_effect as decimal(38, 18)), 9)
                or round(h.total_effect, 9) is distinct from round(e.total_effect, 9)
            )
            then 'r'
        when l.data_month not like '%-12' then 'p'
    end as marker
from listed as l
left join effects as e on l.comparison = e.comparison and l.industry_code = e.group_code
left join history.intensity_decomposition as h on l.comparison = h.comparison and l.industry_code = h.industry_code
cross join run.parameters as p
cross join energy.basis as b
order by case l.comparison when 'previous_year' then 1 else 2 end, l.industry_code
