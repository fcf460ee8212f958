-- Every accepted payment, with the claim it belongs to (null: unmatched, with the claim that comes nearest and why).
select
    p.period,
    s.payment_document,
    s.clause,
    s.uscc,
    s.evidence_key,
    s.award_year,
    s.paid_date,
    s.amount_yuan,
    s.liability_id,
    n.nearest_liability_id,
    n.nearest_reason_zh,
    n.nearest_reason_en
from awards.payments as s
cross join run.parameters as p
left join awards.nearest_claims as n on s.row_id = n.row_id
order by s.paid_date, s.payment_document, s.clause, s.uscc, s.evidence_key, s.award_year
