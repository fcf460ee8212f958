-- 产业股权投资基金退出奖励的申报（三（二））：市级核定金额；未报的，用市级方案的定额。
-- Claims from exits of industrial equity funds (clause 三（二）): the amount that the city assessed; where none was filed,
-- the fixed amount of the city's plan once it is known (no base for a rate is filed). Code and payments are the fund's,
-- the register's tests are those of the enterprise invested in.
with exits as (
    select
        x.*,
        r.rule,
        case when x.municipal_award_yuan is null then y.cap_yuan end as cap_yuan,
        case when y.is_known and y.rate_pct is null then least(y.fixed_yuan, y.cap_yuan) end as by_city_plan_yuan
    from filings.fund_exits as x
    inner join policy.award_rules as r on r.rule = 'fund_exit'
    left join policy.city_rules as y on r.rule = y.rule
)
select
    rule,
    uscc,
    invested_uscc as registered_uscc,
    fund_name as filed_name,
    fund_name || '/' || invested_project_name || '/' || cast(exited_on as varchar) as short_key,
    cast(null as varchar) as key_detail,
    fund_name as evidence_document,
    exited_on as event_date,
    cast(null as decimal(38, 10)) as base_yuan,
    cast(null as decimal(16, 8)) as rate_pct,
    cast(cap_yuan as decimal(18, 2)) as cap_yuan,
    round_fen(coalesce(municipal_award_yuan, by_city_plan_yuan)) as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case
        when municipal_award_yuan <= 0 then 'no_base_amount'
        when coalesce(municipal_award_yuan, by_city_plan_yuan) is null then 'upper_policy_unknown'
    end as reason_of_amount,
    city_share_pct as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'fund_exits' as form,
    row_id
from exits
