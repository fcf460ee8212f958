-- Whose row each open row is and for which month, as far as that can be read.
with asked as (
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
inner join filings.energy_rows as f on q.form = 'energy' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    f.period_month
from asked as q
inner join filings.transformation_rows as f on q.form = 'transformation' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    f.period_month
from asked as q
inner join filings.output_rows as f on q.form = 'output' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    f.period_month
from asked as q
inner join filings.investment_rows as f on q.form = 'investment' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.units_rows as f on q.form = 'units' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    null as uscc,
    f.period_month
from asked as q
inner join filings.city_reference_rows as f on q.form = 'city_reference' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    null as uscc,
    f.period_month
from asked as q
inner join filings.deflators_rows as f on q.form = 'deflators' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.register_rows as f on q.form = 'register' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.recognitions_rows as f on q.form = 'recognitions' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.science_prizes_rows as f on q.form = 'science_prizes' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.cloud_fees_rows as f on q.form = 'cloud_fees' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.supply_chain_rows as f on q.form = 'supply_chain' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.energy_funds_rows as f on q.form = 'energy_funds' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.green_bonds_rows as f on q.form = 'green_bonds' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.key_projects_rows as f on q.form = 'key_projects' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.invested_uscc as uscc,
    null as period_month
from asked as q
inner join filings.fund_exits_rows as f on q.form = 'fund_exits' and q.row_id = f.row_id
union all
select
    q.form,
    q.row_id,
    f.uscc,
    null as period_month
from asked as q
inner join filings.payments_rows as f on q.form = 'payments' and q.row_id = f.row_id
