-- 登记信息中使申报不成立的原因：未登记、不在本区、已注销吊销、缺日期。
-- What the register says against a claim (1-3), of the enterprise to which its tests apply and, under the reading
-- `fund_domicile`, of the fund as well; judged at the event date or, under `register_date`, at the quarter's end.
with registrants as (
    select
        liability_id,
        event_date,
        registered_uscc as uscc
    from awards.claims
    union
    select
        c.liability_id,
        c.event_date,
        c.uscc
    from awards.claims as c
    cross join policy.choices as o
    where o.fund_domicile = 'fund_too'
),
judged as (
    select
        r.liability_id,
        r.uscc,
        case o.register_date when 'report_date' then p.quarter_end else r.event_date end as judged_on
    from registrants as r
    cross join policy.choices as o
    cross join run.parameters as p
),
tested as (
    select
        j.liability_id,
        case
            when g.uscc is null then 1
            when
                j.judged_on < g.moved_in_on
                or j.judged_on >= g.moved_out_on
                or (
                    (substr(g.region_code, 1, 6) <> i.region_code or g.registration_status = '迁出')
                    and g.moved_out_on is null
                )
                then 2
            when g.registration_status in ('注销', '吊销') and g.deregistered_on <= j.judged_on then 3
            when g.registration_status in ('注销', '吊销') and g.deregistered_on is null then 4
        end as place
    from judged as j
    cross join policy.identity as i
    left join filings.register as g on j.uscc = g.uscc
)
select
    liability_id,
    case min(place)
        when 1 then 'not_in_register'
        when 2 then 'outside_district'
        when 3 then 'deregistered'
        when 4 then 'status_date_missing'
    end as reason
from tested
group by liability_id
