-- 全部已接受的拨付及其对应的申报；对不上的为空，季度末以后的只列不计。
-- Every accepted payment with the claim that it belongs to, by clause, enterprise and evidence key; one that fits
-- no claim or several stays unmatched. Payments after the quarter's end are listed and not counted.
with fits as (
    select
        y.row_id,
        any_value(l.liability_id) as liability_id
    from filings.payments as y
    inner join awards.liabilities as l
        on
            y.uscc = l.uscc
            and y.evidence_key = l.evidence_key
            and plain_clause(y.clause) = plain_clause(l.clause)
    group by y.row_id
    having count(*) = 1
)
select
    y.row_id,
    y.document_number as payment_document,
    y.clause,
    y.uscc,
    y.evidence_key,
    y.award_year,
    y.paid_on as paid_date,
    round_fen(y.amount_yuan) as amount_yuan,
    f.liability_id,
    y.paid_on <= p.quarter_end as counts
from filings.payments as y
cross join run.parameters as p
left join fits as f on y.row_id = f.row_id
