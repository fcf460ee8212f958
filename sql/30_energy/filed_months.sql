-- Units with accepted rows for a form and month; `whole` is false while a quarantined row of that unit, form and
-- month has not been mended by a later file without any (methods: Which data a report uses).
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
        sum(accepted) as accepted,
        max(received_at) filter (where quarantined > 0) as faulty_at,
        max(received_at) filter (where quarantined = 0 and sound > 0) as clean_at
    from by_file
    group by form, uscc, period_month
)
select
    form,
    uscc,
    period_month,
    coalesce(faulty_at is null or clean_at > faulty_at, false) as whole
from by_month
where accepted > 0
