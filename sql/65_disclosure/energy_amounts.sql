-- 各企业在各街道、行业能耗与增加值合计中的数额；同一集团算一家。
-- What each enterprise (a group is one) puts into each sum of energy and value added, by street and division:
-- levels over used units, and over comparable ones this year and last year; last year once more, as its own table may
-- have shown it, and the level once more where a publication of the next year came first, which has it as last year's.
-- Null where a unit has no price index: no sum with it is known to anybody.
with measures as (
    select
        unnest([
            'energy_tce',
            'value_added_10k_yuan',
            'energy_comparable_tce',
            'energy_last_year_tce',
            'energy_own_last_year_tce',
            'value_added_comparable_10k_yuan',
            'value_added_last_year_10k_yuan'
        ]) as measure
    union all
    select 'energy_as_of_next_year_tce' as measure
    from energy.data_month as m
    where
        exists (
            select 1
            from history.shown as h
            where h.table_name = 'energy_intensity' and year_before(h.data_month) = m.data_month
        )
),
amounts as (
    select
        u.region_code as street,
        u.division,
        u.enterprise,
        m.measure,
        case
            when m.measure in ('energy_tce', 'energy_as_of_next_year_tce') then u.energy_tce
            when m.measure = 'value_added_10k_yuan' then u.value_added_10k_yuan
            when m.measure = 'energy_comparable_tce' then u.energy_tce
            when m.measure in ('energy_last_year_tce', 'energy_own_last_year_tce') then u.energy_last_year_tce
            when m.measure = 'value_added_comparable_10k_yuan' then u.value_added_constant_10k_yuan
            else u.value_added_last_year_constant_10k_yuan
        end as amount
    from energy.unit_measures as u
    cross join measures as m
    where u.comparable or m.measure in ('energy_tce', 'energy_as_of_next_year_tce', 'value_added_10k_yuan')
)
select
    'energy_intensity' as table_name,
    street,
    division,
    enterprise,
    measure,
    cast(case when count(*) = count(amount) then sum(amount) end as decimal(38, 10)) as amount
from amounts
group by street, division, enterprise, measure
