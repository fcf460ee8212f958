-- What the likely values of open questions are made with (methods: What matters first).

-- Whether a list of names joined by | has one of them.
create or replace macro is_among(name, joined) as contains('|' || joined || '|', '|' || name || '|');

-- A figure without the factor by which it looks wrong, as `likely_factor` names it.
create or replace macro without_factor(x, factor) as
x * case factor
    when '10' then 0.1000
    when '100' then 0.0100
    when '1000' then 0.0010
    when '10000' then 0.0001
    when '1/10' then 10.0000
    when '1/100' then 100.0000
    when '1/1000' then 1000.0000
    when '1/10000' then 10000.0000
end;

-- How many of a product's own unit go into one of the unit that was filed (powers of ten only); null where the two do
-- not measure the same thing.
create or replace macro units_in(filed, own) as
case concat(own, '<', filed)
    when '吨<千克' then 0.0010000000
    when '吨<公斤' then 0.0010000000
    when '吨<万吨' then 10000.0000000000
    when '万立方米<立方米' then 0.0001000000
    when '万立方米<亿立方米' then 10000.0000000000
    when '万千瓦时<千瓦时' then 0.0001000000
    when '万千瓦时<度' then 0.0001000000
    when '万千瓦时<兆瓦时' then 0.1000000000
    when '万千瓦时<亿千瓦时' then 10000.0000000000
    when '百万千焦<千焦' then 0.0000010000
    when '百万千焦<兆焦' then 0.0010000000
    when '百万千焦<吉焦' then 1.0000000000
    when '吨标准煤<千克标准煤' then 0.0010000000
    when '吨标准煤<万吨标准煤' then 10000.0000000000
end;

-- A conversion factor as it is multiplied. To fewer digits from 128 bits is a division that costs twenty times one of
-- 64 bits, to which it is brought first; both refuse what is beyond a factor.
create or replace macro factor_of(x) as cast(cast(x as decimal(18, 10)) as decimal(12, 8));

-- What one row of 205 adds to the energy of its unit, tce: 205-2 is taken off; electricity has its own factor.
create or replace macro signed_tce(is_used, product_code, quantity, factor, electricity) as
case when is_used then 1 else -1 end
* cast(quantity as decimal(28, 10))
* cast(case product_code when '33' then electricity else factor end as decimal(12, 8));

-- The quantity of a kind of coal (rows 02-05, parts of row 01), nothing for other products.
create or replace macro kind_of_coal(product_code, quantity) as
case when product_code in ('02', '03', '04', '05') then quantity else 0 end;

-- Whether a project of 206 counts as technical upgrading: by its 建设性质, and what it says of itself.
create or replace macro is_upgrading(construction_nature, says_so) as
construction_nature = '3' or (construction_nature in ('2', '5', '6', '7') and says_so);
