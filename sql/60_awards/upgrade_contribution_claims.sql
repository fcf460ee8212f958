-- 省级重点技改项目奖励的申报（三（一））：市级核定金额；未报的，按市级方案。
-- Claims from key upgrading projects of the province (clause 三（一）): the amount that the city assessed; where none was
-- filed, that of the city's plan once its numbers are known.
with projects as (
    select
        k.*,
        r.rule,
        r.at_least_yuan,
        case when k.municipal_award_yuan is null then y.rate_pct end as rate_pct,
        case when k.municipal_award_yuan is null then y.cap_yuan end as cap_yuan,
        case
            when y.is_known
                then
                    least(
                        coalesce(y.fixed_yuan, 0)
                        + coalesce(k.actual_investment_yuan * y.rate_pct * 0.01, 0),
                        y.cap_yuan
                    )
        end as by_city_plan_yuan
    from filings.key_projects as k
    inner join policy.award_rules as r on r.rule = 'upgrade_contribution'
    left join policy.city_rules as y on r.rule = y.rule
)
select
    rule,
    uscc,
    uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    project_number as short_key,
    cast(null as varchar) as key_detail,
    provincial_document_number as evidence_document,
    completed_on as event_date,
    cast(actual_investment_yuan as decimal(38, 10)) as base_yuan,
    cast(rate_pct as decimal(16, 8)) as rate_pct,
    cast(cap_yuan as decimal(18, 2)) as cap_yuan,
    round_fen(coalesce(municipal_award_yuan, by_city_plan_yuan)) as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case
        when actual_investment_yuan < at_least_yuan then 'below_threshold'
        when municipal_award_yuan <= 0 then 'no_base_amount'
        when coalesce(municipal_award_yuan, by_city_plan_yuan) is null then 'upper_policy_unknown'
    end as reason_of_amount,
    city_share_pct as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'key_projects' as form,
    row_id
from projects
