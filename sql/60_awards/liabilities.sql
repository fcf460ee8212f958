-- Every claim with its status and amount. Only claims that nothing bars compete with each other; of those for one
-- thing the earliest is liable, the others are duplicates (8).
with competing as (
    select
        a.*,
        case
            when a.bar is null and a.competes_for is not null
                then
                    row_number() over (
                        partition by a.rule, a.competes_for, a.bar is null
                        order by a.event_date, a.tie_break, a.evidence_key
                    )
        end as place
    from awards.assessed as a
),
decided as (
    select
        *,
        case
            when bar in ('not_in_register', 'status_date_missing', 'upper_policy_unknown', 'lpr_missing')
                then 'undetermined'
            when bar is not null then 'ineligible'
            when place > 1 then 'duplicate'
            else 'liable'
        end as status
    from competing
),
valued as (
    select
        *,
        cast(
            case status when 'liable' then amount_yuan when 'undetermined' then null else 0 end as decimal(18, 2)
        ) as awarded_yuan
    from decided
)
select
    concat_ws(':', v.rule, v.uscc, v.evidence_key) as liability_id,
    v.rule,
    r.clause,
    v.uscc,
    v.enterprise_name,
    v.evidence_key,
    v.evidence_document,
    v.event_date,
    cast(year(v.event_date) as integer) as award_year,
    v.base_yuan,
    v.rate_pct,
    v.cap_yuan,
    v.awarded_yuan as amount_yuan,
    round_fen(v.awarded_yuan * v.city_share_pct * 0.01) as city_share_yuan,
    cast(v.awarded_yuan - round_fen(v.awarded_yuan * v.city_share_pct * 0.01) as decimal(18, 2))
        as district_share_yuan,
    v.status,
    case when v.status = 'duplicate' then 'duplicate' else v.bar end as reason,
    v.credit_flag
from valued as v
inner join policy.award_rules as r on v.rule = r.rule
