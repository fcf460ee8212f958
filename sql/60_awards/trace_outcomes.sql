-- 计算过程：未列为应付的申报，结论与金额。
-- Part of the trace for claims that are not liable: what that means for the amount.
select
    liability_id,
    8 as part,
    1 as place,
    clause,
    case status
        when 'undetermined' then '结论：无法判断，金额待定，不填'
        when 'duplicate' then '结论：重复，金额 0.00 元'
        else '结论：不符合，金额 0.00 元'
    end as text_zh,
    case status
        when 'undetermined' then 'Outcome: cannot be decided, no amount is given'
        when 'duplicate' then 'Outcome: duplicate, 0.00 yuan'
        else 'Outcome: not eligible, 0.00 yuan'
    end as text_en,
    fen(amount_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities
where status <> 'liable'
