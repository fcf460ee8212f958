-- 认定类奖励的申报（三（三）、三（四））：按类别、级别定额。
-- Claims from recognitions (clauses 三（三） and 三（四）): a fixed amount by kind and level.
with kinds as (
    select distinct
        rule,
        kind
    from policy.rewards
)
select
    k.rule,
    c.uscc,
    c.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    c.document_number || '/' || c.recognition_name as short_key,
    '/' || c.category || '/' || c.tier as key_detail,
    c.document_number as evidence_document,
    c.recognised_on as event_date,
    cast(null as decimal(38, 10)) as base_yuan,
    cast(null as decimal(16, 8)) as rate_pct,
    cast(null as decimal(18, 2)) as cap_yuan,
    w.amount_yuan,
    case
        when w.amount_yuan is null then 'no_such_tier'
        when c.recognition_kind = '复核' then 'not_newly_recognised'
    end as reason_of_kind,
    cast(null as varchar) as reason_of_amount,
    cast(null as decimal(28, 10)) as filed_share_pct,
    c.category as kind,
    -- one for each kind, level and name; the national first set, as it is read, one for each enterprise
    case
        when k.rule = 'first_set_national' and o.first_set_scope = 'enterprise' then c.uscc
        else concat_ws(chr(31), c.uscc, c.category, c.tier, c.recognition_name)
    end as competes_for,
    cast(null as integer) as unit_rank,
    'recognitions' as form,
    c.row_id
from filings.recognitions as c
inner join kinds as k on c.category = k.kind
cross join policy.choices as o
left join policy.rewards as w
    on k.rule = w.rule and c.category = w.kind and (w.tier is null or c.tier = w.tier)
