-- 计算过程：有赖市级方案的条款，其正文是否读到。
-- Fourth part of the trace, for clauses that leave something to the city's plan: whether its text was read, and
-- that nothing was made up in its place.
select
    l.liability_id,
    4 as part,
    1 as place,
    i.upper_clause as clause,
    case
        when i.upper_text_was_read then printf('本方案未明确的，按 %s（原文已读，数额见政策参数）', i.upper_document_number)
        else printf('本方案未明确的，参照 %s；其原文未取得，未作任何推定', i.upper_document_number)
    end as text_zh,
    case
        when i.upper_text_was_read
            then
                printf(
                    'What the plan leaves open follows %s (text read; numbers in the parameters)',
                    i.upper_document_number
                )
        else
            printf(
                'What the plan leaves open is sent to %s; its text was not to be had and nothing was made up',
                i.upper_document_number
            )
    end as text_en,
    cast(null as varchar) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities as l
inner join policy.award_rules as r on l.rule = r.rule
cross join policy.identity as i
where r.shared_with_city
