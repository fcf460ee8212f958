-- Comparing a filing with another one: the same month a year before, and figures that look like a wrong unit.

-- 2022-12 of 2023-12.
create or replace macro year_before(period_month) as
cast(cast(substr(period_month, 1, 4) as integer) - 1 as varchar) || substr(period_month, 5);

-- By how many times a figure is likely to be off, as text: within 20 % of 10, 100, 1 000 or 10 000 times the other
-- or of a tenth … of it, and of the same sign; null where it does not look like a wrong unit.
create or replace macro likely_factor(this, other) as
case
    when sign(this) * sign(other) <= 0 then null
    -- nearly all figures are near each other: told by two comparisons instead of sixteen
    when abs(this) < abs(other) * 8 and abs(this) > abs(other) * 0.12 then null
    when abs(this) between abs(other) * 8 and abs(other) * 12 then '10'
    when abs(this) between abs(other) * 80 and abs(other) * 120 then '100'
    when abs(this) between abs(other) * 800 and abs(other) * 1200 then '1000'
    when abs(this) between abs(other) * 8000 and abs(other) * 12000 then '10000'
    when abs(this) between abs(other) * 0.08 and abs(other) * 0.12 then '1/10'
    when abs(this) between abs(other) * 0.008 and abs(other) * 0.012 then '1/100'
    when abs(this) between abs(other) * 0.0008 and abs(other) * 0.0012 then '1/1000'
    when abs(this) between abs(other) * 0.00008 and abs(other) * 0.00012 then '1/10000'
end;

-- What a message says of it, with the factor that is likely.
create or replace macro likely_factor_zh(this, other) as
plain(this) || ' 约为上年同期（' || plain(other) || '）的 ' || likely_factor(this, other)
|| case when likely_factor(this, other) like '1/%' then '。' else ' 倍。' end;

create or replace macro likely_factor_en(this, other) as
plain(this) || ' is about ' || likely_factor(this, other)
|| case when likely_factor(this, other) like '1/%' then ' of ' else ' times ' end
|| 'the figure of the same months of last year (' || plain(other) || ').';
