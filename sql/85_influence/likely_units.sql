-- 未参与计算、或有未改正隔离行的单位，可能值成立时的能耗与增加值及依据。
-- What each unit that is left out would add to both sides of the district's intensity if its likely figures held, with
-- the basis of each: its own rows as far as they are known, else last year's, else for value added its gross output at
-- the ratio of its division's units used (methods: What matters first).
with open_rows as (
    select
        uscc,
        count(*) filter (where basis is null) as unknown,
        string_agg(distinct basis, ' ' order by basis) filter (where basis <> 'as_filed') as basis
    from influence.likely_products
    where kind = 'quarantined'
    group by uscc
),
open_output as (
    select
        uscc,
        value_added_10k_yuan,
        basis
    from influence.likely_output
    where kind = 'quarantined' and basis is not null
    qualify row_number() over (partition by uscc order by received_at desc, row_id desc) = 1
),
divisions as (
    select
        u.division,
        sum(u.value_added_10k_yuan) as value_added_10k_yuan,
        sum(g.gross_output_1k_yuan) as gross_output_1k_yuan
    from influence.units as u
    cross join energy.data_month as m
    inner join filings.output as g on u.uscc = g.uscc and m.data_month = g.period_month
    where u.used
    group by u.division
),
ratios as (
    -- value added in 10 000 yuan by gross output in 1 000 yuan
    select
        division,
        cast(round(quotient(value_added_10k_yuan, gross_output_1k_yuan), 10) as decimal(14, 10)) as value_added_ratio
    from divisions
),
sides as (
    select
        o.uscc,
        o.used,
        f.energy_tce as energy_now,
        f.value_added_10k_yuan as value_added_now,
        f.index_now,
        case when coalesce(r.unknown, 0) = 0 then e.energy_tce end as energy_own,
        coalesce(r.basis, 'as_filed') as basis_own,
        f.energy_before_tce,
        b.energy_tce is not null as has_last_year,
        case when o.has_output_gap then v.value_added_10k_yuan else f.value_added_10k_yuan end as value_added_own,
        case when o.has_output_gap then v.basis else 'as_filed' end as basis_value_added_own,
        l.value_added_10k_yuan as value_added_last_year,
        f.value_added_last_year_10k_yuan as value_added_stated,
        cast(g.gross_output_1k_yuan as decimal(20, 4)) * d.value_added_ratio as value_added_by_ratio
    from influence.units_out as o
    inner join influence.units as f on o.uscc = f.uscc
    cross join energy.data_month as m
    left join influence.likely_energy as e on o.uscc = e.scenario
    left join open_rows as r on o.uscc = r.uscc
    left join open_output as v on o.uscc = v.uscc
    left join energy.unit_energy as b on o.uscc = b.uscc and m.month_last_year = b.period_month
    left join ratios as d on f.division = d.division
    left join filings.output as g on o.uscc = g.uscc and m.data_month = g.period_month
    left join energy.unit_output as l on o.uscc = l.uscc and m.month_last_year = l.period_month
)
select
    uscc,
    used,
    index_now,
    energy_now,
    value_added_now,
    coalesce(energy_own, energy_before_tce) as energy_tce,
    cast(
        coalesce(value_added_own, value_added_last_year, value_added_stated, value_added_by_ratio)
        as decimal(28, 10)
    ) as value_added_10k_yuan,
    case
        when energy_own is not null then basis_own
        when energy_before_tce is null then null
        when has_last_year then 'last_year'
        else 'last_year_stated'
    end as energy_basis,
    case
        when value_added_own is not null then basis_value_added_own
        when value_added_last_year is not null then 'last_year'
        when value_added_stated is not null then 'last_year_stated'
        when value_added_by_ratio is not null then 'division_ratio'
    end as value_added_basis
from sides
