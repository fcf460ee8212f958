-- Every accepted payment, with the claim it belongs to (null: unmatched).
select
    p.period,
    s.payment_document,
    s.clause,
    s.uscc,
    s.evidence_key,
    s.award_year,
    s.paid_date,
    s.amount_yuan,
    s.liability_id
from awards.payments as s
cross join run.parameters as p
order by s.paid_date, s.payment_document, s.clause, s.uscc, s.evidence_key, s.award_year
