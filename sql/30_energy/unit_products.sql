-- 各单位各月能源表（205-1）各行折标准煤，按怎样计入合计归类。
-- What the rows of a unit's 205-1 come to for a month, in one pass over them: standard coal of its products by how they
-- enter the sums (row 40 is a total; rows 02-05 are parts of row 01; electricity has a factor of its own), tce.
with products as (
    select
        uscc,
        period_month,
        row_id,
        consumption_industrial as used,
        case
            when product_code in ('02', '03', '04', '05') then 'kind_of_coal'
            when product_code = '01' then 'coal'
            when product_code = '33' then 'electricity'
            when product_code = '40' then 'total'
            else 'other'
        end as part,
        case
            when product_code not in ('33', '40')
                then consumption_industrial * factor_of(conversion_factor)
        end as tce
    from filings.energy
)
select
    uscc,
    period_month,
    count(*) filter (where part <> 'total') as products,
    sum(tce) filter (where part in ('other', 'kind_of_coal')) as other_tce,
    sum(tce) filter (where part = 'kind_of_coal') as kinds_of_coal_tce,
    sum(tce) filter (where part = 'coal') as coal_tce,
    -- of the rows below there is one a month: the key of the form has the product
    max(used) filter (where part = 'electricity') as electricity,
    max(used) filter (where part = 'total') as total,
    max(row_id) filter (where part = 'coal') as coal_row_id,
    max(row_id) filter (where part = 'total') as total_row_id,
    coalesce(max(used) filter (where part = 'kind_of_coal') > 0, false) as has_kinds_of_coal
from products
group by uscc, period_month
