-- Interest years of a bond with a spread (clause 三（九）): from the value date to its anniversaries, at most so
-- many years; a broken last year by its days. Each instalment is rounded to the fen and due at its end.
with years as (
    select
        bond_code,
        issue_amount_yuan,
        spread_pct,
        maturity_date,
        value_date,
        cast(unnest(range(1, longest_years + 1)) as integer) as instalment
    from awards.bonds
    where spread_pct > 0
),
periods as (
    select
        bond_code,
        issue_amount_yuan,
        spread_pct,
        instalment,
        cast(value_date + to_years(instalment - 1) as date) as period_start,
        cast(value_date + to_years(instalment) as date) as anniversary,
        least(cast(value_date + to_years(instalment) as date), maturity_date) as period_end
    from years
)
select
    bond_code,
    instalment,
    period_start,
    period_end,
    interest_fen(issue_amount_yuan, spread_pct, period_end - period_start, anniversary - period_start)
        as amount_yuan
from periods
where period_start < period_end
