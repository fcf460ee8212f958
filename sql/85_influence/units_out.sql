-- Units in scope of the data month that are left out, or used although a row is quarantined: which forms they have
-- not filed whole, and who filed for them last, in whatever month.
with filers as (
    select
        uscc,
        submitted_by,
        received_at,
        row_id
    from filings.energy_rows
    union all
    select
        uscc,
        submitted_by,
        received_at,
        row_id
    from filings.output_rows
),
last_filers as (
    select
        uscc,
        submitted_by
    from filers
    qualify row_number() over (partition by uscc order by received_at desc, submitted_by asc, row_id asc) = 1
),
gaps as (
    select
        g.uscc,
        bool_or(g.form = 'output') as has_output_gap
    from energy.filed_months as g
    inner join energy.data_month as m on g.period_month = m.data_month
    where g.has_gap
    group by g.uscc
)
select
    u.uscc,
    u.used,
    u.energy_tce is null as lacks_energy,
    u.value_added_10k_yuan is null as lacks_value_added,
    coalesce(g.has_output_gap, false) as has_output_gap,
    nullif(trim(f.submitted_by), '') as submitted_by
from energy.unit_figures as u
left join last_filers as f on u.uscc = f.uscc
left join gaps as g on u.uscc = g.uscc
where not u.used or g.uscc is not null
