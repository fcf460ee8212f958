-- Liabilities and claims that came to nothing, with status and reason.
select
    p.period,
    l.liability_id,
    l.rule,
    l.clause,
    l.uscc,
    l.enterprise_name,
    l.evidence_key,
    l.evidence_document,
    l.event_date,
    l.award_year,
    l.base_yuan,
    l.rate_pct,
    l.cap_yuan,
    l.amount_yuan,
    l.city_share_yuan,
    l.district_share_yuan,
    l.status,
    l.reason,
    l.credit_flag
from awards.liabilities as l
cross join run.parameters as p
order by l.rule, l.award_year, l.liability_id
