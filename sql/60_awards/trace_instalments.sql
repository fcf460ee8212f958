-- 计算过程：债券各计息年度的算式与金额，及各期合计。
-- Seventh part of the trace: the interest years of a bond with the numbers in, each rounded to the fen, and their sum.
with instalments as (
    select
        l.liability_id,
        l.clause,
        b.instalment,
        b.period_end,
        b.amount_yuan,
        b.is_provisional,
        b.is_after_life,
        case when b.spread_pct > 0 then in_percent(b.spread_pct) else '0 %' end as spread,
        readable(b.issue_amount_yuan) as issue_amount,
        cast(date_diff('day', b.period_start, b.period_end) as varchar) as days,
        cast(date_diff('day', b.period_start, b.anniversary) as varchar) as days_of_year
    from awards.liabilities as l
    inner join awards.bond_instalments as b on l.evidence_key = b.bond_code
    where l.status = 'liable' and l.rule = 'green_bond'
)
select
    liability_id,
    7 as part,
    instalment as place,
    clause,
    printf(
        '第 %s 期：%s × %s × %s 天 ÷ %s 天，%s %s 元，%s 到期%s',
        cast(instalment as varchar), issue_amount, spread, days, days_of_year,
        case when is_after_life then '方案到期以后，按所选口径不兑付，计' else '四舍五入到分为' end,
        yuan(amount_yuan), cast(period_end as varchar),
        case when is_provisional then '（LPR 暂按最新一期）' else '' end
    ) as text_zh,
    printf(
        'Instalment %s: %s × %s × %s days ÷ %s days, %s %s yuan, due on %s%s',
        cast(instalment as varchar), issue_amount, spread, days, days_of_year,
        case when is_after_life then 'after the plan''s life and not paid as it is read:' else 'rounded to the fen' end,
        yuan(amount_yuan), cast(period_end as varchar),
        case when is_provisional then ' (provisional: the newest LPR)' else '' end
    ) as text_en,
    fen(amount_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from instalments
union all
select
    liability_id,
    7 as part,
    99 as place,
    clause,
    printf('各期合计：%s 元', yuan(amount_yuan)) as text_zh,
    printf('Sum of the instalments: %s yuan', yuan(amount_yuan)) as text_en,
    fen(amount_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities
where status = 'liable' and rule = 'green_bond'
