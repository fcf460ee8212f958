-- 升级只奖差额的口径下，同一企业同类机构以前较低级别所得的金额。
-- Under the reading `tier_upgrade`: what an enterprise was awarded before for the same kind at a lower level, which is
-- one of a lower amount. Steps taken one after the other add up to the highest of them.
select
    d.liability_id,
    max(e.amount_yuan) as before_yuan
from awards.decided as d
inner join awards.decided as e
    on
        d.rule = e.rule
        and d.uscc = e.uscc
        and d.kind = e.kind
        and d.event_date > e.event_date
        and d.amount_yuan > e.amount_yuan
cross join policy.choices as o
where o.tier_upgrade = 'difference' and d.status = 'liable' and e.status = 'liable'
group by d.liability_id
