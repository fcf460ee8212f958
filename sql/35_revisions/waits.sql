-- 以往发布以来的变动是否须等待：两次公布的全区差额会泄露个别企业的，沿用上次发布的数。
-- Whether what has changed since an earlier publication of the data month must wait: the difference of the two totals
-- of the district would give the figure of a respondent away, by the same rules as any sum. Then the figures of the
-- last publication (`publication`) are used again, until more have filed (methods: Small cells).
with filed as (
    select *
    from revisions.energy_changes
    union all
    select *
    from revisions.investment_changes
),
changes as (
    select
        subject,
        publication,
        enterprise,
        measure,
        abs(sum(amount)) as size,
        bool_or(tells) as tells
    from filed
    group by subject, publication, enterprise, measure
    having sum(amount) <> 0
),
ranked as (
    select
        *,
        row_number() over (partition by subject, publication, measure order by size desc, enterprise asc) as place
    from changes
),
sizes as (
    select
        subject,
        publication,
        measure,
        count(*) as enterprises,
        bool_or(tells) as tells,
        sum(size) as whole,
        sum(size) filter (where place = 1) as largest,
        coalesce(sum(size) filter (where place > 2), 0) as rest
    from ranked
    group by subject, publication, measure
),
judged as (
    select
        s.subject,
        bool_or(
            s.tells
            and gives_away(
                s.enterprises,
                s.whole,
                s.largest,
                s.rest,
                t.fewest_enterprises,
                t.largest_share_pct,
                t.rest_of_largest_pct
            )
        ) as is_waiting
    from sizes as s
    cross join reference.thresholds as t
    group by s.subject
),
latest as (
    select
        'energy' as subject,
        max(h.publication) as publication
    from history.unit_figures as h
    inner join energy.data_month as m on h.data_month = m.data_month
    inner join policy.choices as r on h.energy_basis = r.energy_basis and h.unit_with_gaps = r.unit_with_gaps
    union all
    select
        'investment' as subject,
        max(h.publication) as publication
    from history.projects as h
    inner join investment.data_month as m on h.data_month = m.data_month
),
changed as (
    select
        c.subject,
        count(distinct c.enterprise) as enterprises
    from changes as c
    inner join latest as l on c.subject = l.subject and c.publication = l.publication
    group by c.subject
)
select
    l.subject,
    l.publication,
    coalesce(c.enterprises, 0) as enterprises,
    coalesce(j.is_waiting, false) as is_waiting
from latest as l
left join judged as j on l.subject = j.subject
left join changed as c on l.subject = c.subject
