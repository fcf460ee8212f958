-- 供应链管理平台奖励的申报（三（七））：年交易额超过标准的，按市级奖励的比例。
-- Claims from supply-chain platforms (clause 三（七）): a part of the municipal award, where the platform's turnover of
-- the year is above the threshold.
select
    r.rule,
    s.uscc,
    s.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    cast(s.year as varchar) || '/' || s.platform_name as short_key,
    cast(null as varchar) as key_detail,
    s.municipal_document_number as evidence_document,
    make_date(s.year, 12, 31) as event_date,
    cast(s.municipal_award_yuan as decimal(38, 10)) as base_yuan,
    cast(r.rate_pct as decimal(16, 8)) as rate_pct,
    r.cap_yuan,
    round_fen(least(s.municipal_award_yuan * r.rate_pct * 0.01, r.cap_yuan)) as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case
        when s.turnover_yuan <= r.above_yuan then 'below_threshold'
        when s.municipal_award_yuan <= 0 then 'no_base_amount'
    end as reason_of_amount,
    cast(null as decimal(28, 10)) as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'supply_chain' as form,
    s.row_id
from filings.supply_chain as s
inner join policy.award_rules as r on r.rule = 'supply_chain_platform'
