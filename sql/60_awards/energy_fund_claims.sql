-- 节能循环经济资金配套的申报（三（八））：企业全年资金扣除市级配套后按比例，有上限。
-- Claims from energy-saving funds (clause 三（八）): a part of the grants of an enterprise and year without the municipal
-- match, capped for the enterprise and year or, under the reading `energy_fund_cap`, for each grant.
with years as (
    select
        r.rule,
        g.uscc,
        g.year,
        max(g.granted_on) as last_granted_on,
        string_agg(distinct g.document_number, '、' order by g.document_number) as documents,
        sum(g.base_yuan) as base_yuan,
        any_value(r.rate_pct) as rate_pct,
        any_value(r.cap_yuan) as cap_yuan,
        sum(least(g.base_yuan * r.rate_pct * 0.01, r.cap_yuan)) as capped_one_by_one_yuan
    from awards.energy_grants as g
    inner join policy.award_rules as r on r.rule = 'energy_fund'
    group by r.rule, g.uscc, g.year
)
select
    y.rule,
    y.uscc,
    y.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    cast(y.year as varchar) as short_key,
    cast(null as varchar) as key_detail,
    y.documents as evidence_document,
    y.last_granted_on as event_date,
    cast(y.base_yuan as decimal(38, 10)) as base_yuan,
    cast(y.rate_pct as decimal(16, 8)) as rate_pct,
    y.cap_yuan,
    case o.energy_fund_cap
        when 'grant' then round_fen(y.capped_one_by_one_yuan)
        else round_fen(least(y.base_yuan * y.rate_pct * 0.01, y.cap_yuan))
    end as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case when y.base_yuan <= 0 then 'no_base_amount' end as reason_of_amount,
    cast(null as decimal(28, 10)) as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'energy_funds' as form,
    cast(null as bigint) as row_id
from years as y
cross join policy.choices as o
