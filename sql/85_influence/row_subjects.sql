-- 每个待办行属于哪个单位、哪个月份，以能读出的为限。
-- Whose row each open row is and for which month, as far as that can be read.
with filed as (
    select
        'energy' as form,
        row_id,
        uscc,
        period_month
    from filings.energy_rows
    union all
    select
        'transformation' as form,
        row_id,
        uscc,
        period_month
    from filings.transformation_rows
    union all
    select
        'output' as form,
        row_id,
        uscc,
        period_month
    from filings.output_rows
    union all
    select
        'investment' as form,
        row_id,
        uscc,
        period_month
    from filings.investment_rows
    union all
    select
        'units' as form,
        row_id,
        uscc,
        null as period_month
    from filings.units_rows
    union all
    select
        'city_reference' as form,
        row_id,
        null as uscc,
        period_month
    from filings.city_reference_rows
    union all
    select
        'deflators' as form,
        row_id,
        null as uscc,
        period_month
    from filings.deflators_rows
    union all
    select
        'register' as form,
        row_id,
        uscc,
        null as period_month
    from filings.register_rows
    union all
    select
        'recognitions' as form,
        row_id,
        uscc,
        null as period_month
    from filings.recognitions_rows
    union all
    select
        'science_prizes' as form,
        row_id,
        uscc,
        null as period_month
    from filings.science_prizes_rows
    union all
    select
        'cloud_fees' as form,
        row_id,
        uscc,
        null as period_month
    from filings.cloud_fees_rows
    union all
    select
        'supply_chain' as form,
        row_id,
        uscc,
        null as period_month
    from filings.supply_chain_rows
    union all
    select
        'energy_funds' as form,
        row_id,
        uscc,
        null as period_month
    from filings.energy_funds_rows
    union all
    select
        'green_bonds' as form,
        row_id,
        uscc,
        null as period_month
    from filings.green_bonds_rows
    union all
    select
        'key_projects' as form,
        row_id,
        uscc,
        null as period_month
    from filings.key_projects_rows
    union all
    select
        'fund_exits' as form,
        row_id,
        invested_uscc as uscc,
        null as period_month
    from filings.fund_exits_rows
    union all
    select
        'payments' as form,
        row_id,
        uscc,
        null as period_month
    from filings.payments_rows
),
asked as (
    select distinct
        form,
        row_id
    from influence.questions
    where row_id is not null
)
select
    q.form,
    q.row_id,
    f.uscc,
    f.period_month
from asked as q
inner join filed as f on q.form = f.form and q.row_id = f.row_id
