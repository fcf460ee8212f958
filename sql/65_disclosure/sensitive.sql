-- 各合计是否会泄露企业：家数过少、一家独大，或除最大两家外所余过少。
-- Whether the amounts of a sum give a respondent away: too few enterprises, one that rules the sum, or too little
-- left beside the two largest (methods: Small cells). Amounts count by their absolute value, since value added may be
-- negative. Where all are zero none of the rules holds: that nothing was invested may be said.
with ranked as (
    select
        table_name,
        breakdown,
        code,
        measure,
        amount,
        tells,
        abs(amount) as size,
        row_number()
            over (partition by table_name, breakdown, code, measure order by abs(amount) desc, enterprise)
            as place
    from disclosure.contributions
),
sizes as (
    select
        table_name,
        breakdown,
        code,
        measure,
        count(*) as enterprises,
        bool_or(tells) as is_telling,
        sum(amount) as total,
        sum(size) as whole,
        sum(size) filter (where place = 1) as largest,
        coalesce(sum(size) filter (where place > 2), 0) as rest
    from ranked
    group by table_name, breakdown, code, measure
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
from sizes as s
cross join reference.thresholds as t
