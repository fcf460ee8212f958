-- 上云企业补助的申报（三（六））：企业全年费用按比例，红字发票冲减，有上限。
-- Claims from cloud service fees (clause 三（六）): the fees of an enterprise and year, red-letter invoices netted.
-- The rate is the ceiling or, under the reading `cloud_rate`, a number that is not above it.
with years as (
    select
        uscc,
        year,
        sum(fee_yuan) as fees_yuan,
        string_agg(invoice_number, '、' order by invoice_number) as invoices
    from filings.cloud_fees
    group by uscc, year
),
rates as (
    select
        r.rule,
        r.above_yuan,
        r.cap_yuan,
        least(r.rate_pct, try_cast(o.cloud_rate as decimal(16, 8))) as rate_pct
    from policy.award_rules as r
    cross join policy.choices as o
    where r.rule = 'cloud_service'
)
select
    r.rule,
    y.uscc,
    y.uscc as registered_uscc,
    cast(null as varchar) as filed_name,
    cast(y.year as varchar) as short_key,
    cast(null as varchar) as key_detail,
    y.invoices as evidence_document,
    make_date(y.year, 12, 31) as event_date,
    cast(y.fees_yuan as decimal(38, 10)) as base_yuan,
    cast(r.rate_pct as decimal(16, 8)) as rate_pct,
    r.cap_yuan,
    round_fen(least(y.fees_yuan * r.rate_pct * 0.01, r.cap_yuan)) as amount_yuan,
    cast(null as varchar) as reason_of_kind,
    case when y.fees_yuan <= r.above_yuan then 'below_threshold' end as reason_of_amount,
    cast(null as decimal(28, 10)) as filed_share_pct,
    cast(null as varchar) as kind,
    cast(null as varchar) as competes_for,
    cast(null as integer) as unit_rank,
    'cloud_fees' as form,
    cast(null as bigint) as row_id
from years as y
cross join rates as r
