-- 各企业在能耗强度两种口径之差中的数额：有隔离行的单位、电力折标。
-- What each enterprise makes of the difference between two readings of the district's intensity: under that of units
-- with gaps what those filed, under that of the energy basis their electricity, which alone is converted otherwise.
with filed as (
    select
        uscc,
        period_month,
        consumption_industrial as electricity
    from filings.energy
    where product_code = '33'
    union all
    select
        uscc,
        period_month,
        -(transformation_output + recovered) as electricity
    from filings.transformation
    where product_code = '33'
)
select
    'unit_with_gaps' as reading_id,
    enterprise,
    'energy_tce' as measure,
    cast(energy_tce as decimal(38, 10)) as amount
from energy.gap_enterprises
union all
select
    'unit_with_gaps' as reading_id,
    enterprise,
    'value_added_10k_yuan' as measure,
    cast(value_added_10k_yuan as decimal(38, 10)) as amount
from energy.gap_enterprises
union all
select
    'energy_basis' as reading_id,
    u.enterprise,
    'electricity_10k_kwh' as measure,
    cast(sum(f.electricity) as decimal(38, 10)) as amount
from energy.unit_figures as u
inner join energy.data_month as m on u.used
inner join filed as f on u.uscc = f.uscc and m.data_month = f.period_month
group by u.enterprise
