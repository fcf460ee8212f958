-- Claims from cloud service fees (clause 三（六）): the fees of an enterprise and year, red-letter invoices netted.
with years as (
    select
        uscc,
        year,
        sum(fee_yuan) as fees_yuan,
        string_agg(invoice_number, '、' order by invoice_number) as invoices
    from filings.cloud_fees
    group by uscc, year
)
select
    r.rule,
    y.uscc,
    y.uscc as registered_uscc,
    cast(y.year as varchar) as evidence_key,
    y.invoices as evidence_document,
    make_date(y.year, 12, 31) as event_date,
    round_fen(y.fees_yuan) as base_yuan,
    cast(r.rate_pct as decimal(16, 8)) as rate_pct,
    r.cap_yuan,
    least(round_fen(y.fees_yuan * r.rate_pct * 0.01), r.cap_yuan) as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case when y.fees_yuan <= r.above_yuan then 'below_threshold' end as reason_of_amount,
    cast(0 as decimal(28, 10)) as city_share_pct,
    cast(null as varchar) as competes_for,
    cast(null as varchar) as tie_break
from years as y
inner join policy.award_rules as r on r.rule = 'cloud_service'
