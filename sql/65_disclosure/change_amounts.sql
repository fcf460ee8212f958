-- 各企业在本次与同月以往发布之差额中的数额；该差额与其他合计同样处理。
-- What each enterprise puts into the difference between what this publication shows of a cell and what an earlier one
-- of the same data month did: a sum of its own, sensitive as any other. While changes wait, the figures are those of
-- the last publication, and what has changed since is taken off again.
with changes as (
    select *
    from revisions.energy_changes
    union all
    select *
    from revisions.investment_changes
    where measure not like 'december%'
),
signed as (
    select
        subject,
        publication,
        street,
        division,
        enterprise,
        measure,
        amount,
        tells
    from changes
    union all
    select
        c.subject,
        p.publication,
        c.street,
        c.division,
        c.enterprise,
        c.measure,
        -c.amount as amount,
        c.tells
    from changes as c
    inner join revisions.waits as w
        on c.subject = w.subject and w.is_waiting and c.publication = w.publication
    inner join (
        select distinct
            subject,
            publication
        from changes
    ) as p on c.subject = p.subject
)
select
    case
        when subject = 'energy' then 'energy_intensity'
        when measure = 'base_missing_10k_yuan' then 'investment_base_missing'
        else 'investment_growth'
    end as table_name,
    street,
    division,
    enterprise,
    measure || ' since ' || publication as measure,
    cast(sum(amount) as decimal(38, 10)) as amount,
    bool_or(tells) as tells
from signed
group by subject, publication, street, division, enterprise, measure
having sum(amount) <> 0
