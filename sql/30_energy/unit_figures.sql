-- 本次发布采用的在库单位数字与缩减指数；变动须等待的，沿用上次发布的数。
-- Units in scope with the figures that this publication uses, and the price indices of their divisions: as filed, or
-- as in the last publication of the data month while what has changed since must wait (methods: Small cells).
with units as (
    select
        uscc,
        region_code,
        division,
        enterprise,
        used,
        energy_tce,
        value_added_10k_yuan,
        energy_last_year_tce,
        value_added_last_year_10k_yuan,
        energy_before_tce
    from energy.unit_filed
    where
        not exists (
            select 1
            from revisions.waits
            where subject = 'energy' and is_waiting
        )
    union all
    select
        h.uscc,
        h.region_code,
        h.division,
        h.enterprise,
        h.used,
        h.energy_tce,
        h.value_added_10k_yuan,
        h.energy_last_year_tce,
        h.value_added_last_year_10k_yuan,
        h.energy_before_tce
    from history.unit_figures as h
    inner join revisions.waits as w on w.subject = 'energy' and w.is_waiting and h.publication = w.publication
)
select
    u.*,
    d.index_now,
    d.index_last_year
from units as u
left join energy.deflators as d on u.division = d.division
