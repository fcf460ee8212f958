-- The five-year loan prime rate by day of publication, as far as it was published by the quarter's end and the
-- run's horizon, with the day before the next publication.
select
    l.published_on,
    l.five_year_pct,
    coalesce(lead(l.published_on) over (order by l.published_on), date '9999-12-31') as replaced_on
from reference.lpr as l
cross join run.parameters as p
where l.published_on <= least(p.quarter_end, cast(p.horizon as date))
