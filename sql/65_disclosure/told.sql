-- 以往发布已透露本次单元格的什么：视为已知的，或上下限。
-- What earlier publications tell of the cells of this one. A cell that was shown for the same data month counts as
-- known in all its measures, since a pattern that changes would give both away; what was shown of other months of
-- the year bounds energy and investment, which do not fall; last year's own table shows the published base, and the
-- energy of last year where the same units filed the same. So does next year's table, made before this one, of now.
with shown as (
    select
        h.table_name,
        h.breakdown,
        h.code,
        h.measure,
        h.value,
        h.data_month = m.data_month as is_now,
        h.data_month < m.data_month as is_before,
        h.data_month > m.data_month as is_after,
        (
            substr(h.data_month, 1, 4) = substr(m.data_month, 1, 4)
            and coalesce(h.energy_basis, '') = coalesce(m.energy_basis, '')
        ) as is_comparable,
        case
            when h.data_month = m.month_last_year and h.measure = 'investment_ytd_10k_yuan'
                then 'published_base_10k_yuan'
            when
                h.data_month = m.month_last_year
                and h.measure = 'energy_tce'
                and coalesce(h.energy_basis, '') = coalesce(m.energy_basis, '')
                then 'energy_own_last_year_tce'
            when year_before(h.data_month) = m.data_month and h.measure = 'published_base_10k_yuan'
                then 'investment_ytd_10k_yuan'
            when
                year_before(h.data_month) = m.data_month
                and h.measure = 'energy_tce'
                and coalesce(h.energy_basis, '') = coalesce(m.energy_basis, '')
                then 'energy_as_of_next_year_tce'
        end as own_year
    from history.shown as h
    inner join disclosure.months as m on h.table_name = m.table_name
)
select
    s.table_name,
    s.breakdown,
    s.code,
    n.measure,
    coalesce(bool_or(s.is_now or s.own_year = n.measure), false) as is_known,
    -- what contradicts the truth, for it was revised since, bounds nothing
    max(s.value) filter (
        where s.measure = n.measure and s.is_comparable and s.is_before and s.value <= n.total
    ) as lower,
    min(s.value) filter (
        where s.measure = n.measure and s.is_comparable and s.is_after and s.value >= n.total
    ) as upper
from shown as s
inner join disclosure.sensitive as n
    on s.table_name = n.table_name and s.breakdown = n.breakdown and s.code = n.code
-- what changed since is told by no publication alone
where n.measure not like '% since %'
group by s.table_name, s.breakdown, s.code, n.measure
union all
-- of a cell in which nobody is left everybody sees that all of last year's has left
select
    n.table_name,
    n.breakdown,
    n.code,
    n.measure,
    true as is_known,
    null as lower,
    null as upper
from disclosure.sensitive as n
inner join disclosure.seen_last_year as l on n.breakdown = l.breakdown and n.code = l.code
where n.table_name = 'energy_turnover' and l.is_empty
