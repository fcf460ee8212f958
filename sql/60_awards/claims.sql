-- 事件在季度末及以前的全部申报；依据相同的，加类别、级别或文号区分。
-- All claims whose event lies at or before the quarter's end. Where two of one rule and enterprise would share an
-- evidence key, kind and level are added to both; where that does not tell them apart, the document. Claims of later
-- quarters are looked at too, so that a key does not change with time.
with claims as (
    select * from awards.upgrade_contribution_claims
    union all
    select * from awards.fund_exit_claims
    union all
    select * from awards.recognition_claims
    union all
    select * from awards.science_prize_claims
    union all
    select * from awards.cloud_claims
    union all
    select * from awards.supply_chain_platform_claims
    union all
    select * from awards.energy_fund_claims
    union all
    select * from awards.bond_claims
),
told_by_kind as (
    select
        *,
        case
            when count(*) over (partition by rule, uscc, short_key) > 1
                then short_key || coalesce(key_detail, '')
            else short_key
        end as longer_key
    from claims
),
told_apart as (
    select
        *,
        case
            when count(*) over (partition by rule, uscc, longer_key) > 1
                then longer_key || '/' || evidence_document
            else longer_key
        end as evidence_key
    from told_by_kind
)
select
    concat_ws(':', c.rule, c.uscc, c.evidence_key) as liability_id,
    c.* exclude (short_key, key_detail, longer_key)
from told_apart as c
cross join run.parameters as p
where c.event_date <= p.quarter_end
