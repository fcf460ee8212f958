-- Each claim with the first reason that bars it, in the order of the award specification (1-6): the register at
-- the event date, the life of the plan, the kind, the amount.
select
    c.*,
    g.enterprise_name,
    coalesce(g.is_dishonest, false) as credit_flag,
    case
        when g.uscc is null then 'not_in_register'
        when
            c.event_date < g.moved_in_on
            or c.event_date >= g.moved_out_on
            or (
                (substr(g.region_code, 1, 6) <> i.region_code or g.registration_status = '迁出')
                and g.moved_out_on is null
            )
            then 'outside_district'
        when g.registration_status in ('注销', '吊销') and g.deregistered_on is null then 'status_date_missing'
        when g.registration_status in ('注销', '吊销') and g.deregistered_on <= c.event_date then 'deregistered'
        when c.event_date not between f.first_day and f.last_day then 'outside_validity'
        else coalesce(c.reason_of_kind, c.reason_of_amount)
    end as bar
from awards.claims as c
cross join policy.identity as i
cross join awards.life as f
left join filings.register as g on c.registered_uscc = g.uscc
