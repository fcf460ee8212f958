-- Claims from recognitions (clauses 三（三） and 三（四）): a fixed amount by kind and level.
with kinds as (
    select distinct
        rule,
        kind
    from policy.rewards
),
claims as (
    select
        k.rule,
        c.uscc,
        c.category,
        c.tier,
        c.recognition_name,
        c.document_number,
        c.recognised_on,
        c.recognition_kind,
        w.amount_yuan,
        c.document_number || '/' || c.recognition_name as short_key,
        count(*) over (partition by k.rule, c.uscc, c.document_number, c.recognition_name) as sharing
    from filings.recognitions as c
    inner join kinds as k on c.category = k.kind
    left join policy.rewards as w on k.rule = w.rule and c.category = w.kind and c.tier = w.tier
)
select
    rule,
    uscc,
    uscc as registered_uscc,
    case when sharing > 1 then short_key || '/' || category || '/' || tier else short_key end as evidence_key,
    document_number as evidence_document,
    recognised_on as event_date,
    cast(null as decimal(18, 2)) as base_yuan,
    cast(null as decimal(16, 8)) as rate_pct,
    cast(null as decimal(18, 2)) as cap_yuan,
    amount_yuan,
    case
        when amount_yuan is null then 'no_such_tier'
        when recognition_kind = '复核' then 'not_newly_recognised'
    end as reason_of_kind,
    cast(null as varchar) as reason_of_amount,
    cast(0 as decimal(28, 10)) as city_share_pct,
    -- the national first-set award is one per enterprise, the others one per kind, level and name
    case
        when rule = 'first_set_national' then uscc
        else concat_ws(chr(31), uscc, category, tier, recognition_name)
    end as competes_for,
    document_number as tie_break
from claims
