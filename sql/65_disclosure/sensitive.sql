-- 各合计是否会泄露企业：家数过少、一家独大，或除最大两家外所余过少。
-- Whether the amounts of a sum give a respondent away: too few enterprises, one that rules the sum, or too little
-- left beside the two largest (methods: Small cells). The largest are so by absolute value, since value added may be
-- negative, and are compared with the sum that is shown, which losses make smaller than its parts. A difference is
-- compared with all that changed, whichever way. Where all are zero none of the rules holds: that nothing was invested
-- may be said.
with sizes as (
    select
        c.table_name,
        c.breakdown,
        c.code,
        c.measure,
        count(*) as enterprises,
        bool_or(c.tells) as is_telling,
        sum(c.amount) as total,
        case
            when c.table_name = 'energy_intensity' and c.measure not like '% since %' then abs(sum(c.amount))
            else sum(abs(c.amount))
        end as whole,
        max(l.size) as largest,
        coalesce(max(case when c.enterprise <> l.enterprise then abs(c.amount) end), 0) as second_largest
    from disclosure.contributions as c
    inner join disclosure.largest as l
        on
            c.table_name = l.table_name
            and c.breakdown = l.breakdown
            and c.code = l.code
            and c.measure = l.measure
    group by c.table_name, c.breakdown, c.code, c.measure
),
compared as (
    select
        *,
        whole - largest - second_largest as rest
    from sizes
)
select
    s.table_name,
    s.breakdown,
    s.code,
    s.measure,
    s.enterprises,
    s.total,
    is_few(s.enterprises, t.fewest_enterprises) as is_few,
    is_ruled(s.largest, s.whole, t.largest_share_pct) as is_ruled,
    is_guessable(s.rest, s.largest, t.rest_of_largest_pct) as is_guessable,
    s.is_telling,
    s.is_telling
    and gives_away(
        s.enterprises, s.whole, s.largest, s.rest, t.fewest_enterprises, t.largest_share_pct, t.rest_of_largest_pct
    ) as is_primary
from compared as s
cross join reference.thresholds as t
