-- 对不上申报的每笔拨付，最接近哪一项申报，应核对什么。
-- For each payment that is matched to no claim, the claim that comes nearest: of the same enterprise and clause by the
-- evidence key that differs least, else of the same enterprise and key, of the same clause and key, or of the same
-- enterprise alone. `nearness` 0 is for a payment that fits several claims.
with loose as (
    select
        y.row_id,
        y.uscc,
        y.evidence_key,
        plain_clause(y.clause) as clause,
        y.amount_yuan
    from filings.payments as y
    inner join awards.payments as m on y.row_id = m.row_id
    where m.liability_id is null
),
candidates as (
    select
        y.row_id,
        l.liability_id,
        l.clause,
        l.uscc,
        l.evidence_key,
        case
            when y.clause = plain_clause(l.clause) and y.evidence_key = l.evidence_key then 0
            when y.clause = plain_clause(l.clause) then 1
            when y.evidence_key = l.evidence_key then 2
            else 4
        end as nearness,
        levenshtein(y.evidence_key, l.evidence_key) as letters_apart,
        abs(y.amount_yuan - coalesce(l.amount_yuan, 0)) as yuan_apart
    from loose as y
    inner join awards.liabilities as l on y.uscc = l.uscc
    union all
    select
        y.row_id,
        l.liability_id,
        l.clause,
        l.uscc,
        l.evidence_key,
        3 as nearness,
        0 as letters_apart,
        abs(y.amount_yuan - coalesce(l.amount_yuan, 0)) as yuan_apart
    from loose as y
    inner join awards.liabilities as l
        on y.evidence_key = l.evidence_key and y.clause = plain_clause(l.clause) and y.uscc <> l.uscc
),
ranked as (
    select
        *,
        row_number() over (
            partition by row_id order by nearness, letters_apart, yuan_apart, liability_id
        ) as place
    from candidates
)
select
    y.row_id,
    r.liability_id as nearest_liability_id,
    case r.nearness
        when 0 then '条款、代码、依据相同的申报不止一项；请在依据中写明类别'
        when 1 then printf('该企业在此条款下申报的依据是 %s；请核对依据', r.evidence_key)
        when 2 then printf('该企业以此依据申报的条款是 %s；请核对条款', r.clause)
        when 3 then printf('以此依据在此条款下申报的是 %s；请核对代码', r.uscc)
        when 4 then printf('该企业只有其他申报，如 %s 的 %s；请核对条款与依据', r.clause, r.evidence_key)
        else '没有相近的申报；请核对代码、条款、依据，或补报申报材料'
    end as nearest_reason_zh,
    case r.nearness
        when 0 then 'Several claims have this clause, code and evidence key; name the kind in the key'
        when 1 then printf('The enterprise claims %s under this clause; check the evidence key', r.evidence_key)
        when 2 then printf('The enterprise claims this key under clause %s; check the clause', r.clause)
        when 3 then printf('This key is claimed under this clause by %s; check the code', r.uscc)
        when 4
            then
                printf(
                    'The enterprise has other claims only, such as %s under %s; check clause and key', r.evidence_key,
                    r.clause
                )
        else 'No claim comes near; check code, clause and key, or file the claim'
    end as nearest_reason_en
from loose as y
left join ranked as r on y.row_id = r.row_id and r.place = 1
