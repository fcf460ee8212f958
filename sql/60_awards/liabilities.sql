-- 每项申报的结论、金额，及市、区各负担多少。
-- Every claim with its status, its amount and who bears it: where the benefiting level pays, the city's part is the
-- share filed with the claim, else that of the city's plan; null where neither is known. Of others it bears nothing.
with valued as (
    select
        d.*,
        r.clause,
        r.shared_with_city,
        b.before_yuan,
        case
            when r.shared_with_city then coalesce(d.filed_share_pct, y.city_share_pct)
            else cast(0 as decimal(28, 10))
        end as city_share_pct,
        cast(
            case d.status
                when 'liable' then d.amount_yuan - coalesce(b.before_yuan, 0)
                when 'undetermined' then null
                else 0
            end as decimal(18, 2)
        ) as awarded_yuan
    from awards.decided as d
    inner join policy.award_rules as r on d.rule = r.rule
    left join policy.city_rules as y on d.rule = y.rule
    left join awards.awarded_before as b on d.liability_id = b.liability_id
)
select
    liability_id,
    rule,
    clause,
    uscc,
    registered_uscc,
    enterprise_name,
    evidence_key,
    evidence_document,
    event_date,
    cast(year(event_date) as integer) as award_year,
    round_fen(base_yuan) as base_yuan,
    base_yuan as exact_base_yuan,
    rate_pct,
    cap_yuan,
    before_yuan,
    awarded_yuan as amount_yuan,
    city_share_pct,
    case
        when shared_with_city then round_fen(awarded_yuan * city_share_pct * 0.01)
        else cast(0 as decimal(18, 2))
    end as city_share_yuan,
    cast(awarded_yuan - round_fen(awarded_yuan * city_share_pct * 0.01) as decimal(18, 2)) as district_share_yuan,
    status,
    reason,
    beaten_by,
    credit_flag,
    form,
    row_id
from valued
