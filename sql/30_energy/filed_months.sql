-- What each unit filed of a form for a month: `filed`, some row was accepted; `has_gap`, a quarantined row has not
-- been mended by a later file without any (methods: Which data a report uses); `whole`, it may be used as read.
with filed as (
    select
        'energy' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        state
    from filings.energy_rows
    union all
    select
        'output' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        state
    from filings.output_rows
    union all
    select
        'transformation' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        state
    from filings.transformation_rows
),
by_file as (
    select
        form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        count(*) filter (where state = 'quarantined') as quarantined,
        count(*) filter (where state = 'accepted') as accepted,
        count(*) filter (where state in ('accepted', 'superseded')) as sound
    from filed
    where uscc is not null and period_month is not null
    group by form, uscc, period_month, file_sha256, received_at
),
by_month as (
    select
        form,
        uscc,
        period_month,
        sum(accepted) > 0 as filed,
        coalesce(
            max(received_at) filter (where quarantined > 0)
            >= max(received_at) filter (where quarantined = 0 and sound > 0),
            count(*) filter (where quarantined > 0) > 0
        ) as has_gap
    from by_file
    group by form, uscc, period_month
)
select
    b.form,
    b.uscc,
    b.period_month,
    b.filed,
    b.has_gap,
    not b.has_gap or r.unit_with_gaps = 'as_filed' as whole
from by_month as b
cross join policy.choices as r
