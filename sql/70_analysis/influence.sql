-- What is open with filers, counted by kind and form, with how many of it would move a headline figure by how much if
-- the likely value held: by order of magnitude only, since how far exactly would tell of single respondents. In the
-- order of the largest. Names nobody.
with sized as (
    select
        kind,
        coalesce(form, 'file') as form,
        place,
        state,
        moved_pct
    from main.influence
)
select
    p.period,
    cast(row_number() over (order by min(s.place) asc) as integer) as place,
    s.kind,
    s.form,
    count(*) as questions,
    count(*) filter (where s.moved_pct >= 1) as one_pct_or_more,
    count(*) filter (where s.moved_pct >= 0.1 and s.moved_pct < 1) as tenth_pct_or_more,
    count(*) filter (where s.moved_pct > 0 and s.moved_pct < 0.1) as less,
    count(*) filter (where s.moved_pct = 0) as nothing,
    count(*) filter (where s.moved_pct is null) as undetermined
from sized as s
cross join run.parameters as p
group by p.period, s.kind, s.form
order by place
