-- Amounts filed at current prices, at those of the base year of an index (base year = 100). Null where there is none.
create or replace macro at_base_prices(amount, price_index) as
cast(quotient(amount * 100, price_index) as decimal(38, 18));

-- At constant prices; null where figures are compared at current ones.
create or replace macro at_constant_prices(amount, price_index, price_base) as
case when price_base <> '当年价' then at_base_prices(amount, price_index) end;

-- At the prices at which figures are compared, whichever they are.
create or replace macro at_prices_compared(amount, price_index, price_base) as
case
    when price_base = '当年价' then cast(amount as decimal(38, 18))
    else at_base_prices(amount, price_index)
end;
