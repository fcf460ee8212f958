-- How figures stand in texts.

-- A decimal without the zeros that only its type adds.
create or replace macro plain(x) as
case
    when contains(cast(x as varchar), '.') then rtrim(rtrim(cast(x as varchar), '0'), '.')
    else cast(x as varchar)
end;

-- Money to the fen.
create or replace macro fen(x) as cast(cast(x as decimal(18, 2)) as varchar);

-- A figure as people read it, with a comma after every three digits before the point.
create or replace macro grouped(x) as
case when x like '-%' then '-' else '' end
|| reverse(rtrim(regexp_replace(reverse(split_part(ltrim(x, '-'), '.', 1)), '(...)', '\1,', 'g'), ','))
|| case when contains(x, '.') then '.' || split_part(x, '.', 2) else '' end;

-- A decimal, and money to the fen, as people read them.
create or replace macro readable(x) as grouped(plain(x));
create or replace macro yuan(x) as grouped(fen(x));

-- A percentage.
create or replace macro in_percent(x) as plain(x) || ' %';
