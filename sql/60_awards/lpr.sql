-- 季度末和报告时点以前公布的五年期以上 LPR，各自的适用日期；同日以报送的为准。
-- The five-year loan prime rate by day of publication, with the day on which the next one replaced it, as far as it
-- was published by the quarter's end and the run's horizon. A filed rate wins over the bundled one of the same day.
with published as (
    select
        published_on,
        cast(five_year_pct as decimal(18, 10)) as five_year_pct,
        1 as precedence,
        file_name,
        sheet,
        row
    from filings.lpr
    union all
    select
        published_on,
        cast(five_year_pct as decimal(18, 10)) as five_year_pct,
        2 as precedence,
        'reference/lpr.csv' as file_name,
        cast(null as varchar) as sheet,
        -- below the header, oldest first
        row_number() over (order by published_on) + 1 as row
    from reference.lpr
),
known as (
    select l.*
    from published as l
    cross join run.parameters as p
    where l.published_on <= least(p.quarter_end, cast(p.horizon as date))
    qualify row_number() over (partition by l.published_on order by l.precedence) = 1
)
select
    published_on,
    coalesce(lead(published_on) over (order by published_on), date '9999-12-31') as replaced_on,
    five_year_pct,
    file_name,
    sheet,
    row
from known
