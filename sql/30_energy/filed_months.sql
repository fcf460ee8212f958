-- 各单位各月的能源、加工转换、产值表：是否已报，有无未改正的隔离行。
-- What each unit filed of a form for a month: `filed`, some row was accepted; `has_gap`, a quarantined row has not
-- been mended by a later file without any (methods: Which data a report uses).
-- Only filings of which a row was not accepted are gone through file by file: the others are whole.
with accepted as (
    select
        'energy' as form,
        uscc,
        period_month
    from energy.unit_products
    union all
    select
        'output' as form,
        uscc,
        period_month
    from filings.output
    union all
    select distinct
        'transformation' as form,
        uscc,
        period_month
    from filings.transformation
),
filed as (
    select
        'energy' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        withdrawn,
        state
    from filings.energy_rows
    union all
    select
        'output' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        withdrawn,
        state
    from filings.output_rows
    union all
    select
        'transformation' as form,
        uscc,
        period_month,
        file_sha256,
        received_at,
        withdrawn,
        state
    from filings.transformation_rows
),
in_question as (
    select distinct
        form,
        uscc,
        period_month
    from filed
    where state <> 'accepted' and uscc is not null and period_month is not null
),
by_file as (
    select
        f.form,
        f.uscc,
        f.period_month,
        f.file_sha256,
        f.received_at,
        count(*) filter (where f.state = 'quarantined') as quarantined,
        count(*) filter (where f.state = 'accepted') as accepted,
        count(*) filter (where was_accepted(f.state, f.withdrawn)) as sound
    from filed as f
    inner join in_question as q on f.form = q.form and f.uscc = q.uscc and f.period_month = q.period_month
    group by f.form, f.uscc, f.period_month, f.file_sha256, f.received_at
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
    union all
    select
        a.form,
        a.uscc,
        a.period_month,
        true as filed,
        false as has_gap
    from accepted as a
    left join in_question as q on a.form = q.form and a.uscc = q.uscc and a.period_month = q.period_month
    where q.uscc is null
)
select
    form,
    uscc,
    period_month,
    filed,
    has_gap
from by_month
