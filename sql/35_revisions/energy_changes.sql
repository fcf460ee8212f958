-- 各企业能耗、增加值自同月以往各次发布以来的变动。
-- What has changed in the energy and value added of each enterprise since each earlier publication of the data month
-- under the same readings: late, mended and withdrawn filings, units that moved. At current prices, as filed. `tells`:
-- the change gives the enterprise's figure itself.
with earlier as (
    select h.*
    from history.unit_figures as h
    inner join energy.data_month as m on h.data_month = m.data_month
    inner join policy.choices as r on h.energy_basis = r.energy_basis and h.unit_with_gaps = r.unit_with_gaps
),
sides as (
    select
        p.publication,
        u.enterprise,
        u.region_code,
        u.division,
        u.energy_tce,
        u.value_added_10k_yuan,
        u.energy_last_year_tce,
        u.value_added_last_year_10k_yuan,
        true as is_now
    from energy.unit_filed as u
    cross join (select distinct publication from earlier) as p
    where u.used
    union all
    select
        e.publication,
        -- by the groups of now, so that a code given since is no change
        coalesce(u.enterprise, e.enterprise) as enterprise,
        e.region_code,
        e.division,
        e.energy_tce,
        e.value_added_10k_yuan,
        e.energy_last_year_tce,
        e.value_added_last_year_10k_yuan,
        false as is_now
    from earlier as e
    left join energy.unit_filed as u on e.uscc = u.uscc
    where e.used
),
differing as (
    -- the same units with the same figures on both sides: nearly all
    select
        publication,
        enterprise,
        region_code,
        division
    from sides
    group by
        publication,
        enterprise,
        region_code,
        division,
        energy_tce,
        value_added_10k_yuan,
        energy_last_year_tce,
        value_added_last_year_10k_yuan
    having count(*) filter (where is_now) <> count(*) filter (where not is_now)
),
changed as (
    select s.*
    from sides as s
    inner join (select distinct * from differing) as d
        on
            s.publication = d.publication
            and s.enterprise = d.enterprise
            and s.region_code is not distinct from d.region_code
            and s.division is not distinct from d.division
),
measures as (
    select unnest([
        'energy_tce',
        'value_added_10k_yuan',
        'energy_comparable_tce',
        'energy_last_year_tce',
        'value_added_comparable_10k_yuan',
        'value_added_last_year_10k_yuan'
    ]) as measure
),
amounts as (
    select
        s.publication,
        s.enterprise,
        s.region_code as street,
        s.division,
        m.measure,
        s.is_now,
        case
            when m.measure = 'energy_tce' then s.energy_tce
            when m.measure = 'value_added_10k_yuan' then s.value_added_10k_yuan
            when s.energy_last_year_tce is null or s.value_added_last_year_10k_yuan is null then null
            when m.measure = 'energy_comparable_tce' then s.energy_tce
            when m.measure = 'energy_last_year_tce' then s.energy_last_year_tce
            when m.measure = 'value_added_comparable_10k_yuan' then s.value_added_10k_yuan
            else s.value_added_last_year_10k_yuan
        end as amount
    from changed as s
    cross join measures as m
),
signed as (
    select
        publication,
        enterprise,
        street,
        division,
        measure,
        is_now,
        case when is_now then amount else -amount end as amount
    from amounts
)
select
    'energy' as subject,
    a.publication,
    a.street,
    a.division,
    a.enterprise,
    a.measure,
    cast(sum(a.amount) as decimal(38, 10)) as amount,
    tells_figure(
        sum(a.amount) filter (where not a.is_now),
        sum(a.amount) filter (where a.is_now),
        any_value(t.narrowest_interval_pct)
    ) as tells
from signed as a
cross join reference.thresholds as t
group by a.publication, a.street, a.division, a.enterprise, a.measure
having sum(a.amount) <> 0
