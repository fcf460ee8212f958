-- 计算过程：上限按每笔资金计的口径下，每笔资金所得。
-- Part of the trace where the cap is one for each grant (reading `energy_fund_cap`): what each grant adds.
select
    l.liability_id,
    5 as part,
    row_number() over (partition by l.liability_id order by g.granted_on, g.document_number, g.row_id) as place,
    l.clause,
    printf(
        '%s：%s × %s，不超过 %s，得 %s 元', g.document_number, readable(g.base_yuan), in_percent(l.rate_pct), yuan(l.cap_yuan),
        readable(least(g.base_yuan * l.rate_pct * 0.01, l.cap_yuan))
    ) as text_zh,
    printf(
        '%s: %s × %s, not above %s, gives %s yuan', g.document_number, readable(g.base_yuan), in_percent(l.rate_pct),
        yuan(l.cap_yuan), readable(least(g.base_yuan * l.rate_pct * 0.01, l.cap_yuan))
    ) as text_en,
    plain(least(g.base_yuan * l.rate_pct * 0.01, l.cap_yuan)) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities as l
inner join awards.energy_grants as g on l.uscc = g.uscc and l.evidence_key = cast(g.year as varchar)
cross join policy.choices as o
where l.rule = 'energy_fund' and l.status = 'liable' and o.energy_fund_cap = 'grant'
