-- 未参与计算、或有未改正隔离行的在库单位：缺哪张表，最近由谁报送。
-- Units in scope of the data month that are left out, or used although a row is quarantined: which forms they have
-- not filed whole, and who filed for them last, in whatever month.
with gaps as (
    select
        g.uscc,
        bool_or(g.form = 'output') as has_output_gap
    from energy.filed_months as g
    inner join energy.data_month as m on g.period_month = m.data_month
    where g.has_gap
    group by g.uscc
),
left_out as (
    select
        u.*,
        coalesce(g.has_output_gap, false) as has_output_gap
    from influence.units as u
    left join gaps as g on u.uscc = g.uscc
    where not u.used or g.uscc is not null
),
filers as (
    select
        f.uscc,
        f.submitted_by,
        f.received_at,
        f.row_id
    from filings.energy_rows as f
    inner join left_out as o on f.uscc = o.uscc
    union all
    select
        f.uscc,
        f.submitted_by,
        f.received_at,
        f.row_id
    from filings.output_rows as f
    inner join left_out as o on f.uscc = o.uscc
),
last_filers as (
    select
        uscc,
        submitted_by
    from filers
    qualify row_number() over (partition by uscc order by received_at desc, submitted_by asc, row_id asc) = 1
)
select
    o.uscc,
    o.used,
    o.energy_tce is null as lacks_energy,
    o.value_added_10k_yuan is null as lacks_value_added,
    o.has_output_gap,
    f.submitted_by
from left_out as o
left join last_filers as f on o.uscc = f.uscc
