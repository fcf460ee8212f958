-- 本次发布采用的技改项目数字；变动须等待的，沿用上次发布的数。
-- Technical-upgrade projects with the figures that this publication uses: as filed, or as in the last publication of
-- the data month while what has changed since must wait (methods: Small cells).
select
    project_code,
    period_month,
    region_code,
    division,
    enterprise,
    ytd_10k_yuan,
    ytd_last_year_10k_yuan,
    is_gone
from investment.projects_filed
where
    not exists (
        select 1
        from revisions.waits
        where subject = 'investment' and is_waiting
    )
union all
select
    h.project_code,
    h.period_month,
    h.region_code,
    h.division,
    h.enterprise,
    h.ytd_10k_yuan,
    h.ytd_last_year_10k_yuan,
    h.is_gone
from history.projects as h
inner join revisions.waits as w on w.subject = 'investment' and w.is_waiting and h.publication = w.publication
