-- 知情企业在各单元格中自己的数额：敏感单元格的全部企业，和其余单元格中最大的一家。
-- What those know of their own whose knowledge can matter: all in a sensitive cell, and the largest of every other
-- one, since whoever has less in a cell knows less of it than the largest. Each with all its amounts of the table.
with lasting as (
    -- a cell that only an earlier publication had is empty now, whatever has changed in it
    select distinct
        table_name,
        breakdown,
        code
    from disclosure.sensitive
    where measure not like '% since %'
),
guarded as (
    select distinct
        s.table_name,
        s.breakdown,
        s.code
    from disclosure.sensitive as s
    inner join lasting as l
        on s.table_name = l.table_name and s.breakdown = l.breakdown and s.code = l.code
    where s.is_primary
),
knowing as (
    select
        table_name,
        enterprise
    from disclosure.largest
    union distinct
    select
        c.table_name,
        c.enterprise
    from disclosure.contributions as c
    inner join guarded as g
        on c.table_name = g.table_name and c.breakdown = g.breakdown and c.code = g.code
)
select
    c.table_name,
    c.breakdown,
    c.code,
    c.measure,
    c.enterprise,
    c.amount
from disclosure.contributions as c
inner join knowing as k on c.table_name = k.table_name and c.enterprise = k.enterprise
