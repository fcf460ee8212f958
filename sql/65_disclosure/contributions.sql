-- 各企业在每个单元格、每个指标中的数额，含变动、平均增速、覆盖比重与口径差额。
-- What each enterprise puts into each cell and measure of the tables made from survey data, into what has changed in
-- them since earlier publications and since last year's, and into each year of the average growth, what the units left
-- out would put into the coverage of the district, and each difference of two readings. `tells`: the amount is a figure
-- of the enterprise, or a change that gives one.
with amounts as (
    select
        table_name,
        street,
        division,
        enterprise,
        measure,
        amount,
        true as tells
    from disclosure.energy_amounts
    union all
    select
        table_name,
        street,
        division,
        enterprise,
        measure,
        amount,
        true as tells
    from disclosure.investment_amounts
    union all
    select
        table_name,
        street,
        division,
        enterprise,
        measure,
        amount,
        tells
    from disclosure.change_amounts
    union all
    select
        table_name,
        street,
        division,
        enterprise,
        measure,
        amount,
        tells
    from disclosure.turnover_amounts
),
placed as (
    -- once in its crossing, its street, its division and the district: found by equality, since there are many
    select
        a.table_name,
        a.enterprise,
        a.measure,
        a.amount,
        a.tells,
        case when w.by_street then a.street end as street,
        case when w.by_division then a.division end as division
    from amounts as a
    cross join (values (true, true), (true, false), (false, true), (false, false)) as w (by_street, by_division)
    where (a.street is not null or not w.by_street) and (a.division is not null or not w.by_division)
),
numbered as (
    -- there are few cells and many amounts: these are gathered by a number instead of three names
    select
        *,
        row_number() over (order by table_name, breakdown, code) as cell
    from disclosure.cells
),
summed as (
    select
        c.cell,
        a.measure,
        a.enterprise,
        case when count(*) = count(a.amount) then sum(a.amount) end as amount,
        bool_or(a.tells) as tells
    from numbered as c
    inner join placed as a
        on
            c.table_name = a.table_name
            and c.street is not distinct from a.street
            and c.division is not distinct from a.division
    group by c.cell, a.measure, a.enterprise
    -- what comes and goes between two cells of a whole does not change it
    having (a.measure not like '% since %' and a.measure not like '% against %') or sum(a.amount) is distinct from 0
),
unknown as (
    -- a sum of which a part is not known is published of no cell
    select distinct
        cell,
        measure
    from summed
    where amount is null
)
select
    c.table_name,
    c.breakdown,
    c.code,
    s.measure,
    s.enterprise,
    s.amount,
    s.tells
from summed as s
inner join numbered as c on s.cell = c.cell
left join unknown as u on s.cell = u.cell and s.measure = u.measure
where u.measure is null
union all
select
    'investment_average_growth' as table_name,
    'year' as breakdown,
    cast(year as varchar) as code,
    measure,
    enterprise,
    amount,
    true as tells
from disclosure.growth_amounts
union all
select
    'energy_coverage' as table_name,
    'left_out' as breakdown,
    i.region_code as code,
    a.measure,
    a.enterprise,
    a.amount,
    true as tells
from disclosure.coverage_amounts as a
cross join policy.identity as i
union all
select
    'readings' as table_name,
    'district' as breakdown,
    reading_id as code,
    measure,
    enterprise,
    amount,
    true as tells
from disclosure.reading_amounts
