-- 技改投资年平均增速，水平法与累计法，及未结束各年所需增速；尚未作保密处理。
-- Average growth since the base year by both methods (水平法: geometric mean; 累计法: the x whose powers sum to
-- the chained levels), and what each year still open needs, before disclosure control.
with used as (
    -- the report's year is left out while it is open and without data; one that is over leaves the average undetermined
    select y.*
    from investment.growth_years as y
    cross join run.parameters as p
    where
        not y.is_report_year
        or y.period_month is not null
        or (p.period >= y.year || 'Q4' and p.today > make_date(y.year, 12, 31))
),
chained as (
    -- after a year in which nothing was invested the level is 0
    select
        *,
        case
            when min(growth_factor) over (order by year) > 0
                then exp(sum(ln(nullif(growth_factor, 0))) over (order by year))
            else 0
        end as level
    from used
    where growth_factor is not null
),
summary as (
    select
        count(*) as years,
        max(year) as end_year,
        min(year) - 1 as base_year,
        count(*) filter (where growth_factor is null) as missing,
        coalesce(bool_or(provisional and period_month is not null), false) as provisional
    from used
),
averages as (
    select
        'level' as method,
        power(max(level) filter (where year = (select s.end_year from summary as s)), 1.0 / count(*)) as x
    from chained
    union all
    select
        'cumulative' as method,
        case count(*)
            when 1 then sum(level)
            when 2 then (sqrt(1 + 4 * sum(level)) - 1) / 2
            -- the real root of x³ + x² + x = c by Cardano, with x = y − 1/3 and y³ + 2y/3 − (7/27 + c) = 0
            when 3
                then
                    cbrt((7.0 / 27 + sum(level)) / 2 + sqrt(power((7.0 / 27 + sum(level)) / 2, 2) + 8.0 / 729))
                    + cbrt((7.0 / 27 + sum(level)) / 2 - sqrt(power((7.0 / 27 + sum(level)) / 2, 2) + 8.0 / 729))
                    - 1.0 / 3
        end as x
    from chained
),
target as (
    select
        t.target_value,
        t.window_last_day,
        cast(year(t.window_last_day) - year(t.window_first_day) + 1 as integer) as years,
        -- years that today lies behind: their growth is settled
        cast(
            greatest(least(year(p.today) - 1, year(t.window_last_day)) - year(t.window_first_day) + 1, 0) as integer
        ) as years_closed
    from policy.targets as t
    cross join run.parameters as p
    where t.counts = 'average_growth'
),
closed as (
    select
        exp(sum(ln(y.growth_factor))) as level,
        count(*) as years_known
    from investment.growth_years as y
    cross join run.parameters as p
    where p.today > make_date(y.year, 12, 31) and y.growth_factor > 0
)
select
    a.method,
    cast(coalesce(s.base_year, year(t.window_last_day) - t.years) as integer) as base_year,
    cast(s.end_year as integer) as end_year,
    cast(s.years as integer) as years,
    case when s.missing = 0 and s.years > 0 then percent_change(a.x) end as average_growth_pct,
    cast(t.target_value as decimal(18, 6)) as target_pct,
    s.provisional,
    case
        when t.years > t.years_closed and t.years_closed = c.years_known
            then
                percent_change(
                    power(
                        power(1 + t.target_value / 100, t.years) / coalesce(c.level, 1),
                        1.0 / (t.years - t.years_closed)
                    )
                )
    end as required_growth_pct,
    case when s.years = 0 or s.missing > 0 then 'growth_missing' end as verdict_reason,
    p.period >= year(t.window_last_day) || 'Q4' and p.today > t.window_last_day as is_over
from averages as a
cross join summary as s
cross join closed as c
cross join target as t
cross join run.parameters as p
