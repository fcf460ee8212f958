-- Last part of the trace: payments up to the quarter's end, each with file, sheet and row, and what is left to pay.
select
    l.liability_id,
    9 as part,
    row_number() over (partition by l.liability_id order by y.paid_date, y.payment_document, y.row_id) as place,
    l.clause,
    printf('%s 拨付 %s 元（%s）', cast(y.paid_date as varchar), fen(y.amount_yuan), y.payment_document) as text_zh,
    printf('Paid on %s: %s yuan (%s)', cast(y.paid_date as varchar), fen(y.amount_yuan), y.payment_document) as text_en,
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
        '季度末：到期 %s 元，已付 %s 元，未付 %s 元', fen(b.due_yuan), fen(b.paid_yuan), fen(b.outstanding_yuan)
    ) as text_zh,
    printf(
        'At the quarter''s end: due %s yuan, paid %s yuan, outstanding %s yuan', fen(b.due_yuan), fen(b.paid_yuan),
        fen(b.outstanding_yuan)
    ) as text_en,
    fen(b.paid_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.balance as b
inner join awards.liabilities as l on b.liability_id = l.liability_id
