-- 各企业在“本年数减去上年公布数按公布增速推算”中的数额：上年以来新进、退出、改报的部分。
-- What each enterprise makes of this year's level less last year's, as published, grown by the published rate: what
-- came in since, what left, and by how much last year's figure is stated otherwise now. At the level of last year, so
-- that it adds up over cells; a change of the same enterprise tells of it as any other does.
with earlier as (
    select
        h.publication,
        coalesce(u.enterprise, h.enterprise) as enterprise,
        h.region_code,
        h.division,
        h.energy_tce,
        at_constant_prices(h.value_added_10k_yuan, d.index_last_year, b.price_base) as value_added_10k_yuan
    from history.unit_figures as h
    inner join disclosure.months as m
        on
            m.table_name = 'energy_turnover'
            and h.data_month = m.month_last_year
            and h.energy_basis = m.energy_basis
    -- at another basis no growth is published
    inner join energy.basis as b on b.energy_basis = '当量值'
    left join energy.deflators as d on h.division = d.division
    -- by the groups of now, so that a code given since is no change
    left join energy.unit_figures as u on h.uscc = u.uscc
    where h.used
),
sides as (
    select
        p.publication,
        u.enterprise,
        u.region_code,
        u.division,
        -- whoever cannot be compared stands in this year's level only
        case when u.comparable then u.energy_last_year_tce else u.energy_tce end as energy_tce,
        case
            when u.comparable then u.value_added_last_year_constant_10k_yuan
            else u.value_added_constant_10k_yuan
        end as value_added_10k_yuan,
        true as is_now
    from energy.unit_measures as u
    cross join (select distinct publication from earlier) as p
    union all
    select
        publication,
        enterprise,
        region_code,
        division,
        energy_tce,
        value_added_10k_yuan,
        false as is_now
    from earlier
),
amounts as (
    select
        s.publication,
        s.enterprise,
        s.region_code as street,
        s.division,
        m.measure,
        s.is_now,
        case when m.measure = 'energy_tce' then s.energy_tce else s.value_added_10k_yuan end as amount
    from sides as s
    cross join (values ('energy_tce'), ('value_added_10k_yuan')) as m (measure)
)
select
    'energy_turnover' as table_name,
    a.street,
    a.division,
    a.enterprise,
    a.measure || ' against ' || a.publication as measure,
    cast(
        case when count(*) = count(a.amount) then sum(case when a.is_now then a.amount else -a.amount end) end
        as decimal(38, 10)
    ) as amount,
    tells_figure(
        sum(a.amount) filter (where not a.is_now),
        sum(a.amount) filter (where a.is_now),
        any_value(t.narrowest_interval_pct)
    ) as tells
from amounts as a
cross join reference.thresholds as t
group by a.publication, a.street, a.division, a.enterprise, a.measure
having
    count(*) > count(a.amount)
    or round(sum(case when a.is_now then a.amount else -a.amount end), 10) <> 0
