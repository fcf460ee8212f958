-- 能源表（205）待办各行的可能数量、折标系数及其依据；无从判断的写原因。
-- The likely quantity and factor of rows of 205 that are open, for the data month, with their basis: a cell that is
-- not in doubt stays as filed. Null where nothing says what is likely, with the reason.
with last_year as (
    select
        'energy' as form,
        uscc,
        period_month,
        product_code,
        consumption_industrial as quantity
    from filings.energy
    where uscc in (select f.uscc from influence.filed_products as f)
    union all
    select
        'transformation' as form,
        uscc,
        period_month,
        product_code,
        transformation_output + recovered as quantity
    from filings.transformation
    where uscc in (select f.uscc from influence.filed_products as f)
),
earlier as (
    select
        e.uscc,
        e.product_code,
        max(e.consumption_industrial) as quantity
    from filings.energy as e
    inner join energy.data_month as m
        on substr(e.period_month, 1, 4) = substr(m.data_month, 1, 4) and e.period_month < m.data_month
    where e.uscc in (select f.uscc from influence.filed_products as f)
    group by e.uscc, e.product_code
),
asked as (
    select
        q.question_id,
        q.kind,
        q.rules,
        f.*,
        p.reference_factor,
        units_in(f.unit_of_measure, p.unit) as own_units,
        l.quantity as last_year,
        q.kind = 'quarantined' and (
            is_among('工业生产消费', q.columns)
            or is_among('加工转换产出', q.columns)
            or is_among('回收利用', q.columns)
            or is_among('计量单位', q.columns)
            or is_among('consumption_adds_up', q.rules)
            or is_among('raw_material_within_industrial', q.rules)
            or is_among('conflicting_rows', q.rules)
        ) as is_quantity_in_doubt,
        is_among('采用折标系数', q.columns) or is_among('conflicting_rows', q.rules) as is_factor_in_doubt
    from influence.questions as q
    inner join influence.filed_products as f
        on q.form = f.form and q.row_id = f.row_id and (q.kind = 'warning' or f.has_gap)
    left join reference.energy_products as p on f.product_code = p.code
    left join last_year as l
        on
            f.uscc = l.uscc
            and f.form = l.form
            and f.product_code = l.product_code
            and f.month_last_year = l.period_month
),
bases as (
    select
        *,
        case
            when rules = 'consumption_in_its_unit' then 'named_factor'
            when rules = 'industrial_not_below_earlier_month' then 'earlier_month'
            when rules in ('stock_balances', 'product_name_fits_code') then 'which_cell_is_wrong'
            when rules = 'total_not_below_earlier_month' then 'no_headline_figure'
            when product_code is null then 'product_unknown'
            when rules = 'unit_is_the_products' and own_units is not null then 'named_unit'
            when is_quantity_in_doubt and last_year is not null then 'last_year'
            when is_quantity_in_doubt then 'no_earlier_filing'
            when is_factor_in_doubt then 'reference_factor'
            else 'as_filed'
        end as basis
    from asked
    -- these are about the filing as a whole
    where rules not in ('total_row_fits', 'coal_fits_its_kinds', 'energy_not_negative')
),
valued as (
    select
        b.*,
        case b.basis
            when 'named_factor' then without_factor(b.quantity, likely_factor(b.quantity, b.last_year))
            when 'earlier_month' then e.quantity
            when 'named_unit' then b.quantity * b.own_units
            when 'last_year' then b.last_year
            when 'reference_factor' then b.quantity
            when 'as_filed' then b.quantity
        end as likely_quantity,
        case when b.is_factor_in_doubt then b.reference_factor else b.conversion_factor end as factor_meant
    from bases as b
    left join earlier as e on b.uscc = e.uscc and b.product_code = e.product_code
)
select
    question_id,
    kind,
    form,
    row_id,
    uscc,
    product_code,
    is_used,
    received_at,
    cast(likely_quantity as decimal(28, 10)) as quantity,
    cast(factor_meant as decimal(28, 10)) as conversion_factor,
    case when likely_quantity is not null and factor_meant is not null then basis end as basis,
    case
        when likely_quantity is not null and factor_meant is not null then null
        when basis in ('which_cell_is_wrong', 'no_headline_figure', 'product_unknown') then basis
        else 'no_earlier_filing'
    end as reason
from valued
