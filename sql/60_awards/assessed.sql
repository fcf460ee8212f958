-- 各项申报自身不予奖补的第一个原因：登记、失信、有效期、种类、金额依次检验。
-- Each claim with the first reason that bars it by itself, in the order of the award rules (1-7): the register, the
-- list of dishonest persons where the reading `credit_bar` says so, the life of the plan, the kind, the amount.
select
    c.*,
    coalesce(n.enterprise_name, c.filed_name) as enterprise_name,
    coalesce(g.is_dishonest, false) as credit_flag,
    coalesce(
        s.reason,
        case when o.credit_bar = 'barred' and g.is_dishonest then 'credit_bar' end,
        case when c.event_date not between f.first_day and f.last_day then 'outside_validity' end,
        c.reason_of_kind,
        c.reason_of_amount
    ) as bar
from awards.claims as c
inner join awards.standing as s on c.liability_id = s.liability_id
cross join policy.choices as o
cross join awards.life as f
left join filings.register as g on c.registered_uscc = g.uscc
left join filings.register as n on c.uscc = n.uscc
