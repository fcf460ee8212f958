-- 计算过程：季度末以前的各笔拨付，及未付余额。
-- Last part of the trace: payments up to the quarter's end, each with file, sheet and row, and what is left to pay.
select
    l.liability_id,
    9 as part,
    row_number() over (partition by l.liability_id order by y.paid_date, y.payment_document, y.row_id) as place,
    l.clause,
    printf(
        '%s %s %s 元（%s）', cast(y.paid_date as varchar), case when y.amount_yuan < 0 then '退回' else '拨付' end,
        yuan(abs(y.amount_yuan)), y.payment_document
    ) as text_zh,
    printf(
        '%s on %s: %s yuan (%s)', case when y.amount_yuan < 0 then 'Repaid' else 'Paid' end,
        cast(y.paid_date as varchar), yuan(abs(y.amount_yuan)), y.payment_document
    ) as text_en,
    fen(y.amount_yuan) as value,
    s.file_name as source_file,
    s.sheet as source_sheet,
    s.row as source_row
from awards.payments as y
inner join awards.liabilities as l on y.liability_id = l.liability_id
inner join filings.payments as s on y.row_id = s.row_id
where y.counts
union all
select
    l.liability_id,
    10 as part,
    1 as place,
    l.clause,
    printf(
        '季度末：到期 %s 元，已付 %s 元，未付 %s 元%s%s', yuan(b.due_yuan), yuan(b.paid_yuan), yuan(b.outstanding_yuan),
        case when b.prepaid_yuan > 0 then '，预付 ' || yuan(b.prepaid_yuan) || ' 元' else '' end,
        case when b.overpaid_yuan > 0 then '，多付 ' || yuan(b.overpaid_yuan) || ' 元' else '' end
    ) as text_zh,
    printf(
        'At the quarter''s end: due %s yuan, paid %s yuan, outstanding %s yuan%s%s', yuan(b.due_yuan),
        yuan(b.paid_yuan), yuan(b.outstanding_yuan),
        case when b.prepaid_yuan > 0 then ', prepaid ' || yuan(b.prepaid_yuan) || ' yuan' else '' end,
        case when b.overpaid_yuan > 0 then ', overpaid ' || yuan(b.overpaid_yuan) || ' yuan' else '' end
    ) as text_en,
    fen(b.paid_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.balance as b
inner join awards.liabilities as l on b.liability_id = l.liability_id
