-- How figures stand in texts.

-- A decimal without the zeros that only its type adds.
create or replace macro plain(x) as
case
    when contains(cast(x as varchar), '.') then rtrim(rtrim(cast(x as varchar), '0'), '.')
    else cast(x as varchar)
end;

-- Money to the fen.
create or replace macro fen(x) as cast(cast(x as decimal(18, 2)) as varchar);

-- A percentage.
create or replace macro in_percent(x) as plain(x) || ' %';
