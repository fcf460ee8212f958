-- 科学技术奖励的申报（三（五））：按奖项、等级定额，每个获奖项目一次（按所选口径）。
-- Claims from prizes for science and technology (clause 三（五）): a fixed amount by prize and grade, for each prize
-- project once, unless the reading `prize_shared` gives it to each unit.
select
    r.rule,
    s.uscc,
    s.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    s.document_number || '/' || s.project_name as short_key,
    '/' || concat_ws('/', s.prize, s.grade) as key_detail,
    s.document_number as evidence_document,
    s.awarded_on as event_date,
    cast(null as decimal(38, 10)) as base_yuan,
    cast(null as decimal(16, 8)) as rate_pct,
    cast(null as decimal(18, 2)) as cap_yuan,
    w.amount_yuan,
    case when w.amount_yuan is null then 'no_such_tier' end as reason_of_kind,
    cast(null as varchar) as reason_of_amount,
    cast(null as decimal(28, 10)) as filed_share_pct,
    cast(null as varchar) as kind,
    case
        when o.prize_shared = 'once'
            -- by the grade that is rewarded: a prize without grades is one, whatever was filed beside it
            then concat_ws(chr(31), s.prize, coalesce(w.tier, ''), s.project_name, s.document_number)
    end as competes_for,
    s.unit_rank,
    'science_prizes' as form,
    s.row_id
from filings.science_prizes as s
inner join policy.award_rules as r on r.rule = 'science_prize'
cross join policy.choices as o
left join policy.rewards as w
    on r.rule = w.rule and s.prize = w.kind and (w.tier is null or s.grade = w.tier)
