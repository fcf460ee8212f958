-- 可能值成立时单位在数据月份的综合能源消费量：提醒逐项算，其余按单位合算。
-- Energy of a unit in the data month if the likely rows held: by question for a warning, with one question's rows
-- exchanged; by unit for one that is left out, with all its open rows exchanged (the newest of a product).
with likely as (
    select * from influence.likely_products
    union all
    select * from influence.likely_totals
),
exchanges as (
    select
        *,
        case kind when 'warning' then question_id else uscc end as scenario
    from likely
    where basis is not null
    qualify row_number() over (
        partition by case kind when 'warning' then question_id else uscc end, form, product_code
        order by received_at desc, row_id desc
    ) = 1
),
scenarios as (
    select distinct
        scenario,
        uscc
    from exchanges
    union
    select
        uscc as scenario,
        uscc
    from influence.units_out
),
rows as (
    select
        s.scenario,
        s.uscc,
        f.product_code,
        f.is_used,
        coalesce(x.quantity, f.quantity) as quantity,
        coalesce(x.conversion_factor, f.conversion_factor) as conversion_factor
    from scenarios as s
    inner join influence.filed_products as f on s.uscc = f.uscc and f.state = 'accepted'
    left join exchanges as x
        on s.scenario = x.scenario and f.form = x.form and f.product_code = x.product_code
    union all
    select
        x.scenario,
        x.uscc,
        x.product_code,
        x.is_used,
        x.quantity,
        x.conversion_factor
    from exchanges as x
    left join influence.filed_products as f
        on x.uscc = f.uscc and x.form = f.form and x.product_code = f.product_code and f.state = 'accepted'
    where f.uscc is null
),
products as (
    select
        *,
        max(kind_of_coal(product_code, quantity)) over (partition by scenario, is_used) > 0 as has_kinds_of_coal
    from rows
    where product_code <> '40'
)
select
    p.scenario,
    any_value(p.uscc) as uscc,
    sum(signed_tce(p.is_used, p.product_code, p.quantity, p.conversion_factor, f.tce_per_10k_kwh)) as energy_tce
from products as p
cross join energy.data_month as m
inner join energy.electricity as f on substr(m.data_month, 1, 4) = f.year
where p.product_code <> '01' or not p.has_kinds_of_coal
group by p.scenario
having count(*) filter (where p.is_used) > 0
