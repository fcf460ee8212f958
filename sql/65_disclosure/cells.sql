-- 保密处理的各单元格：由统计微观数据汇总的各表，含只在以往发布中有的。
-- The cells of each table that is made from survey data, as disclosure control takes them. `base_missing` of
-- investment has a pattern of its own: few projects are ever gone, and its column would hide the whole table; so have
-- the growth columns of energy, which tell of the turnover of units. Cells that only an earlier publication had are
-- those of their changes (`is_listed`: in this one too).
with listed as (
    select
        'energy_intensity' as table_name,
        breakdown,
        code,
        street,
        division
    from energy.cells
    union all
    select
        'energy_turnover' as table_name,
        breakdown,
        code,
        street,
        division
    from energy.cells
    where
        exists (
            select 1
            from disclosure.turnover_amounts
        )
    union all
    select
        'investment_growth' as table_name,
        breakdown,
        code,
        street,
        division
    from investment.cells
    union all
    select
        'investment_base_missing' as table_name,
        breakdown,
        code,
        street,
        division
    from investment.cells
),
differing as (
    select
        table_name,
        street,
        division
    from disclosure.change_amounts
    union distinct
    select
        table_name,
        street,
        division
    from disclosure.turnover_amounts
),
changed as (
    select distinct
        table_name,
        'street' as breakdown,
        street as code,
        street,
        cast(null as varchar) as division
    from differing
    union all
    select distinct
        table_name,
        'industry' as breakdown,
        division as code,
        null as street,
        division
    from differing
    union all
    select distinct
        table_name,
        'street_industry' as breakdown,
        street || '/' || division as code,
        street,
        division
    from differing
    where table_name in ('energy_intensity', 'energy_turnover')
)
select
    *,
    true as is_listed
from listed
union all
select
    c.*,
    false as is_listed
from changed as c
left join listed as l on c.table_name = l.table_name and c.breakdown = l.breakdown and c.code = l.code
where l.code is null
