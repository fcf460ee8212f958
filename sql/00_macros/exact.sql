-- Exact arithmetic where DuckDB would go through doubles. Decimals enter at scale 10.

-- Money to the fen, half up (四舍五入; half away from zero for repayments).
create or replace macro round_fen(amount) as cast(round(amount, 2) as decimal(18, 2));

-- A decimal as the whole number of its 14th decimals: its digits without the point.
create or replace macro atoms(x) as
cast(replace(cast(cast(x as decimal(38, 14)) as varchar), '.', '') as hugeint);

-- |a| / |b| of two whole numbers as decimal digits, cut off at 20 places: long division, 8 + 8 + 4 digits at a
-- time, so that no product outgrows 128 bits while b stays below 10 ** 30.
create or replace macro long_division(a, b) as
cast(a // b as decimal(38, 20))
+ cast(
    cast(a % b * 100000000 // b as decimal(8, 0)) * cast(0.00000001 as decimal(8, 8))
    as decimal(38, 20)
)
+ cast(
    cast(a % b * 100000000 % b * 100000000 // b as decimal(8, 0)) * cast(0.0000000000000001 as decimal(16, 16))
    as decimal(38, 20)
)
+ cast(
    cast(a % b * 100000000 % b * 100000000 % b * 10000 // b as decimal(4, 0))
    * cast(0.00000000000000000001 as decimal(20, 20)) as decimal(38, 20)
);

-- a / b to 20 decimals, cut off and not rounded, so that rounding it half up to fewer places rounds a / b itself;
-- null where b is 0, or where a figure is beyond all measure (over 10 ** 16).
create or replace macro quotient(a, b) as
case
    when b <> 0
        then try(cast(sign(a) * sign(b) * long_division(abs(atoms(a)), abs(atoms(b))) as decimal(38, 20)))
end;

-- amount × pct in whole 10 ** -20: exact where the amount is below 8 * 10 ** 16 and the rate at most 20.
create or replace macro interest_atoms(amount, pct) as
cast(cast(amount as decimal(28, 10)) * 10000000000 as hugeint)
* cast(cast(pct as decimal(18, 10)) * 10000000000 as hugeint);

-- amount × pct ÷ 100 × days ÷ days_of_year to the fen, half up, for amounts and rates that are not negative. The last
-- ten digits of the product are multiplied by the days apart from the rest, so that nothing outgrows 128 bits.
create or replace macro interest_fen(amount, pct, days, days_of_year) as
cast(
    (
        2 * days * (interest_atoms(amount, pct) // 10000000000)
        + 2 * days * (interest_atoms(amount, pct) % 10000000000) // 10000000000
        + cast(10000000000 as hugeint) * days_of_year
    )
    // (2 * cast(10000000000 as hugeint) * days_of_year) as decimal(18, 0)
) * 0.01;

-- A ratio as its change in percent, half up at 6 places. Where a ratio comes from doubles, rounding at 12 places
-- first takes away their noise, so that half of the last place goes up.
create or replace macro percent_change(ratio) as
try(cast(round(cast((ratio - 1) * 100 as decimal(38, 12)), 6) as decimal(28, 6)));

-- ln(a / b) of two positive numbers, exact also where they are nearly equal.
create or replace macro log_change(a, b) as
case
    when a > 2 * b or b > 2 * a then ln(a) - ln(b)
    else 2 * atanh((a - b) / (a + b))
end;

-- The logarithmic mean of two positive numbers.
create or replace macro log_mean(a, b) as
case when a = b then a else (a - b) / log_change(a, b) end;
