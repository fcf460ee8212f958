-- 针对整张能源表（205）的待办（合计、原煤、负能耗），折成应补或应换的能源行。
-- Open rows of 205 that question a filing as a whole, as products that make it what the other figure says: what the
-- total (row 40) has more than the rows, raw coal (01) in place of its kinds, last year's energy for a negative one.
with rows as (
    select
        q.question_id,
        q.kind,
        q.rules,
        q.form,
        q.row_id,
        f.uscc,
        f.received_at,
        f.quantity
    from influence.questions as q
    inner join influence.filed_products as f on q.form = f.form and q.row_id = f.row_id
    where q.rules in ('total_row_fits', 'coal_fits_its_kinds', 'energy_not_negative')
),
others as (
    select
        uscc,
        sum(signed_tce(is_used, product_code, quantity, conversion_factor, t.electricity_factor)) as tce
    from (
        select
            *,
            max(kind_of_coal(product_code, quantity)) over (partition by uscc) > 0 as has_kinds_of_coal
        from influence.filed_products
        where state = 'accepted' and is_used and product_code <> '40'
    ) as p
    cross join reference.thresholds as t
    where product_code <> '01' or not has_kinds_of_coal
    group by uscc
),
meant as (
    select
        r.*,
        'rest' as product_code,
        r.quantity - o.tce as quantity_meant,
        1 as factor_meant,
        'filed_total' as basis
    from rows as r
    inner join others as o on r.uscc = o.uscc
    inner join energy.basis as b on b.energy_basis = '当量值'
    where r.rules = 'total_row_fits'
    union all
    select
        r.*,
        k.product_code,
        0 as quantity_meant,
        k.conversion_factor as factor_meant,
        'filed_total' as basis
    from rows as r
    inner join influence.filed_products as k
        on r.uscc = k.uscc and k.state = 'accepted' and k.is_used and k.product_code in ('02', '03', '04', '05')
    where r.rules = 'coal_fits_its_kinds'
    union all
    select
        r.*,
        'rest' as product_code,
        u.energy_before_tce - u.energy_tce as quantity_meant,
        1 as factor_meant,
        'last_year' as basis
    from rows as r
    inner join influence.units as u on r.uscc = u.uscc
    where r.rules = 'energy_not_negative' and u.energy_before_tce is not null
)
select
    r.question_id,
    r.kind,
    'energy' as form,
    r.row_id,
    r.uscc,
    m.product_code,
    true as is_used,
    r.received_at,
    cast(m.quantity_meant as decimal(28, 10)) as quantity,
    cast(m.factor_meant as decimal(28, 10)) as conversion_factor,
    m.basis,
    case
        when m.basis is not null then null
        when r.rules = 'total_row_fits' then 'basis_mismatch'
        else 'no_earlier_filing'
    end as reason
from rows as r
left join meant as m on r.question_id = m.question_id
