-- 债券的各计息年度（三（九））：起止日期，及用哪一天的 LPR。
-- Interest years of each bond (clause 三（九）): from the value date to its anniversaries, at most so many years, the
-- last one up to maturity. `priced_on` is the day whose LPR counts, by the reading `bond_lpr_reset`; the LPR of a year
-- that has not begun at the report's date is provisional.
with numbered as (
    select
        bond_code,
        value_date,
        maturity_date,
        unnest(range(1, longest_years + 1)) as number
    from awards.bonds
),
years as (
    select
        bond_code,
        value_date,
        maturity_date,
        cast(number as integer) as instalment,
        cast(value_date + to_years(cast(number - 1 as integer)) as date) as period_start,
        cast(value_date + to_years(cast(number as integer)) as date) as anniversary
    from numbered
)
select
    y.bond_code,
    y.instalment,
    y.period_start,
    y.anniversary,
    least(y.anniversary, y.maturity_date) as period_end,
    case o.bond_lpr_reset when 'each_year' then y.period_start else y.value_date end as priced_on,
    o.bond_lpr_reset = 'each_year'
    and y.period_start > least(p.quarter_end, cast(p.horizon as date)) as is_provisional
from years as y
cross join policy.choices as o
cross join run.parameters as p
where y.period_start < y.maturity_date
