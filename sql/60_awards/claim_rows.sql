-- 每项申报所依据的填报行：登记信息、申报行，或当年的发票、资金。
-- Which filed rows each claim rests on: those of the register, its own row, or the invoices and grants of its year.
select
    l.liability_id,
    'register' as form,
    g.row_id
from awards.liabilities as l
inner join filings.register as g on l.registered_uscc = g.uscc
union all
select
    l.liability_id,
    'register' as form,
    g.row_id
from awards.liabilities as l
inner join filings.register as g on l.uscc = g.uscc
where l.uscc <> l.registered_uscc
union all
select
    liability_id,
    form,
    row_id
from awards.liabilities
where row_id is not null
union all
select
    l.liability_id,
    l.form,
    c.row_id
from awards.liabilities as l
inner join filings.cloud_fees as c on l.uscc = c.uscc and l.evidence_key = cast(c.year as varchar)
where l.form = 'cloud_fees'
union all
select
    l.liability_id,
    l.form,
    g.row_id
from awards.liabilities as l
inner join awards.energy_grants as g on l.uscc = g.uscc and l.evidence_key = cast(g.year as varchar)
where l.form = 'energy_funds'
