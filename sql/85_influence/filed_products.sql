-- 有待办的在库单位在数据月份的 205 两表各行，不论接受、隔离或被替代。
-- Rows of 205-1 and 205-2 for the data month of units in scope that anything is open of, whatever became of them, alike
-- in columns; `has_gap` where a quarantined row of the form was not mended.
with units as (
    select uscc
    from influence.row_subjects
    where form in ('energy', 'transformation', 'output')
    union
    select uscc
    from influence.units_out
),
filed as (
    select
        'energy' as form,
        row_id,
        uscc,
        period_month,
        product_code,
        unit_of_measure,
        true as is_used,
        consumption_industrial as quantity,
        conversion_factor,
        received_at,
        state
    from filings.energy_rows
    union all
    select
        'transformation' as form,
        row_id,
        uscc,
        period_month,
        product_code,
        unit_of_measure,
        false as is_used,
        transformation_output + recovered as quantity,
        conversion_factor,
        received_at,
        state
    from filings.transformation_rows
)
select
    f.* exclude (period_month),
    m.data_month,
    m.month_last_year,
    g.has_gap
from filed as f
inner join energy.data_month as m on f.period_month = m.data_month
inner join units as a on f.uscc = a.uscc
inner join influence.units as u on f.uscc = u.uscc
inner join energy.filed_months as g
    on f.form = g.form and f.uscc = g.uscc and f.period_month = g.period_month
