-- How a filed text becomes a value. The text is already NFKC-normalised and trimmed, and null where
-- nothing was filed; a reader gives null for a text that it cannot read (filings: How real files look).

-- A number of at most 15 digits before the point: in the form's unit too, whatever unit it was filed in.
create or replace macro within_15_digits(amount) as
case when abs(amount) < 1000000000000000 then amount end;

-- Nearly all numbers are a few digits with a point: as a decimal of 64 bits they are read in a twentieth of the time.
create or replace macro read_number(filed) as
case
    when regexp_full_match(filed, '[0-9]{1,9}(\.[0-9]{1,8})?')
        then cast(cast(filed as decimal(18, 8)) as decimal(28, 10))
    when
        regexp_full_match(filed, '[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\.[0-9]*)?([eE][+-]?[0-9]{1,2})?')
        and regexp_matches(filed, '^[+-]?[.,]?[0-9]')
        and within_15_digits(try_cast(replace(filed, ',', '') as decimal(38, 10))) is not null
        then cast(replace(filed, ',', '') as decimal(28, 10))
end;

-- How a number was written that was kept as a number alone: with so many decimals at least, and more where needed.
create or replace macro written_number(plain, fewest_decimals) as
case
    when fewest_decimals = 0 then rtrim(rtrim(cast(plain as varchar), '0'), '.')
    else
        substr(cast(plain as varchar), 1, strpos(cast(plain as varchar), '.') + fewest_decimals)
        || rtrim(substr(cast(plain as varchar), strpos(cast(plain as varchar), '.') + 1 + fewest_decimals), '0')
end;

-- The power of ten between two units of money.
create or replace macro power_of(multiplier) as
case multiplier
    when 0.0001 then -4
    when 0.001 then -3
    when 0.1 then -1
    when 1 then 0
    when 10 then 1
    when 1000 then 3
    when 10000 then 4
    when 100000 then 5
    when 100000000 then 8
end;

-- An amount of money filed in another unit: the point is moved before anything is rounded.
create or replace macro read_money(filed, multiplier) as
case
    when read_number(filed) is not null
        then
            try_cast(
                replace(regexp_extract(filed, '^([^eE]+)', 1), ',', '') || 'e'
                || cast(
                    coalesce(try_cast(nullif(regexp_extract(filed, '[eE](.*)$', 1), '') as integer), 0)
                    + power_of(multiplier)
                    as varchar
                )
                as decimal(28, 10)
            )
end;

-- The day of a date; a cell of a spreadsheet may give it a time of day.
create or replace macro read_date(filed) as
case
    when
        regexp_full_match(
            filed,
            '[1-9][0-9]{3}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|[0-9]{4}|年[0-9]{1,2}月[0-9]{1,2}日)'
            || '([ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?'
        )
        then
            cast(
                try_strptime(
                    regexp_replace(filed, '[ T][0-9:]+$', ''),
                    ['%Y-%m-%d', '%Y/%m/%d', '%Y年%m月%d日', '%Y%m%d']
                ) as date
            )
end;

-- A moment; Beijing time where no zone is named, and the first moment of a day where no time is.
create or replace macro read_moment(filed) as
case
    when regexp_matches(filed, '([Zz]|[+-][0-9]{2}:?[0-9]{2})$')
        then try_cast(replace(filed, 'T', ' ') as timestamptz)
    else
        cast(
            try_strptime(
                replace(filed, 'T', ' '),
                [
                    '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%d', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M',
                    '%Y/%m/%d', '%Y年%m月%d日 %H:%M:%S', '%Y年%m月%d日 %H:%M', '%Y年%m月%d日', '%Y%m%d'
                ]
            ) as timestamptz
        )
end;

-- The month number of a period that names one: 2023-12, 2023/12, 202312, 2023年12月, 2023年1-12月, and
-- 2023-12-01, which is what a spreadsheet makes of 2023-12.
create or replace macro month_named(filed) as
case
    when regexp_full_match(filed, '[0-9]{6}') then substr(filed, 5, 2)
    when regexp_full_match(filed, '[0-9]{4}-[0-9]{2}-(0[1-9]|[12][0-9]|3[01])([ T]0?0:00(:00)?)?')
        then substr(filed, 6, 2)
    else
        nullif(
            regexp_extract(
                filed, '^[0-9]{4}(?:[-/]([0-9]{1,2})|年(?:0?1月?[-—–~至到])?([0-9]{1,2})月)$', 1
            )
            || regexp_extract(
                filed, '^[0-9]{4}(?:[-/]([0-9]{1,2})|年(?:0?1月?[-—–~至到])?([0-9]{1,2})月)$', 2
            ),
            ''
        )
end;

-- The last month of a period that names a quarter: 2023Q4, 2023年4季度, 2023年第四季度.
create or replace macro month_of_quarter(filed) as
case
nullif(
    regexp_extract(filed, '^[0-9]{4}(?:年?[Qq]([1-4])|年第?([1-4一二三四])季度?)$', 1)
    || regexp_extract(filed, '^[0-9]{4}(?:年?[Qq]([1-4])|年第?([1-4一二三四])季度?)$', 2),
    ''
)
    when '1' then '3' when '一' then '3'
    when '2' then '6' when '二' then '6'
    when '3' then '9' when '三' then '9'
    when '4' then '12' when '四' then '12'
end;

create or replace macro read_month(filed) as
case
    when regexp_full_match(filed, '[0-9]{4}-(0[1-9]|1[0-2])') then filed
    when
        try_cast(coalesce(month_named(filed), month_of_quarter(filed)) as integer) between 1 and 12
        then
            substr(filed, 1, 4) || '-'
            || lpad(
                cast(cast(coalesce(month_named(filed), month_of_quarter(filed)) as integer) as varchar),
                2,
                '0'
            )
end;

create or replace macro read_year(filed) as
case
    when regexp_full_match(filed, '(19|20)[0-9]{2}(年度?)?') then cast(substr(filed, 1, 4) as integer)
end;

-- A place in an order; a spreadsheet may have given it decimals that say nothing.
create or replace macro read_rank(filed) as
case when regexp_full_match(filed, '[0-9]{1,4}(\.0+)?') then cast(regexp_extract(filed, '^[0-9]+') as integer) end;

create or replace macro read_flag(filed) as
case filed when '是' then true when '否' then false end;

create or replace macro read_region(filed) as
case when regexp_full_match(filed, '[0-9]{6}|[0-9]{9}|[0-9]{12}') then substr(filed, 1, 9) end;

create or replace macro read_industry_class(filed) as
case
    when
        regexp_full_match(filed, '[0-9]{3,4}')
        and substr(lpad(filed, 4, '0'), 1, 2) between '01' and '97'
        then lpad(filed, 4, '0')
end;

create or replace macro read_industry_division(filed) as
case
    when regexp_full_match(filed, '[0-9]{1,2}') and lpad(filed, 2, '0') between '01' and '97'
        then lpad(filed, 2, '0')
end;

create or replace macro read_price_base(filed) as
case
    when filed = '当年价' then filed
    when regexp_full_match(filed, '(19|20)[0-9]{2}年?') then substr(filed, 1, 4)
end;

-- A code that a spreadsheet has turned into 3.50503E+17 (or 3.50503E17) has lost digits and cannot be restored.
create or replace macro read_long_code(filed) as
case when not regexp_full_match(filed, '[0-9]\.[0-9]+[eE]\+?[0-9]+|[0-9][eE]\+[0-9]+') then filed end;
