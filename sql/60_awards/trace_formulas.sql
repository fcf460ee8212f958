-- 计算过程：金额的公式、上限、扣除以前所得、取整；债券分期另列。
-- Sixth part of the trace: how the amount of a liability comes about, with the numbers in, then cap and rounding. The
-- interest years of bonds have a part of their own.
with assessed as (
    select
        'key_projects' as form,
        row_id
    from filings.key_projects
    where municipal_award_yuan is not null
    union all
    select
        'fund_exits' as form,
        row_id
    from filings.fund_exits
    where municipal_award_yuan is not null
),
amounts as (
    select
        l.*,
        a.row_id is not null as is_assessed,
        i.upper_document_number || case when y.clause <> 'unknown' then ' ' || y.clause else '' end as city_text,
        coalesce(cast(l.exact_base_yuan * l.rate_pct * 0.01 as decimal(38, 14)), 0)
        + case when l.form in ('key_projects', 'fund_exits') then coalesce(y.fixed_yuan, 0) else 0 end as uncapped_yuan,
        y.fixed_yuan,
        l.rule = 'energy_fund' and o.energy_fund_cap = 'grant' as is_capped_by_grant
    from awards.liabilities as l
    cross join policy.choices as o
    cross join policy.identity as i
    left join policy.city_rules as y on l.rule = y.rule
    left join assessed as a on l.form = a.form and l.row_id = a.row_id
    where l.status = 'liable' and l.rule <> 'green_bond'
),
steps as (
    select
        liability_id,
        clause,
        1 as place,
        case
            when form in ('recognitions', 'science_prizes')
                then printf('定额奖励：%s 元', yuan(amount_yuan + coalesce(before_yuan, 0)))
            when is_assessed then printf('市级核定的金额（随申报报送）：%s 元', yuan(amount_yuan))
            when rate_pct is not null and form = 'key_projects'
                then
                    printf(
                        '按市级方案（%s）：%s + %s × %s = %s 元',
                        city_text,
                        readable(coalesce(fixed_yuan, 0)),
                        readable(exact_base_yuan),
                        in_percent(rate_pct),
                        readable(uncapped_yuan)
                    )
            when rate_pct is not null
                then printf('%s × %s = %s 元', readable(exact_base_yuan), in_percent(rate_pct), readable(uncapped_yuan))
            else printf('按市级方案（%s）的定额：%s 元', city_text, yuan(fixed_yuan))
        end as text_zh,
        case
            when form in ('recognitions', 'science_prizes')
                then printf('Fixed amount: %s yuan', yuan(amount_yuan + coalesce(before_yuan, 0)))
            when is_assessed
                then printf('Amount assessed by the city, filed with the claim: %s yuan', yuan(amount_yuan))
            when rate_pct is not null and form = 'key_projects'
                then
                    printf(
                        'By the city''s plan (%s): %s + %s × %s = %s yuan',
                        city_text,
                        readable(coalesce(fixed_yuan, 0)),
                        readable(exact_base_yuan),
                        in_percent(rate_pct),
                        readable(uncapped_yuan)
                    )
            when rate_pct is not null
                then
                    printf(
                        '%s × %s = %s yuan', readable(exact_base_yuan), in_percent(rate_pct), readable(uncapped_yuan)
                    )
            else printf('Fixed amount of the city''s plan (%s): %s yuan', city_text, yuan(fixed_yuan))
        end as text_en,
        case
            when rate_pct is not null then plain(uncapped_yuan)
            when form in ('key_projects', 'fund_exits') and not is_assessed then fen(fixed_yuan)
            else fen(amount_yuan + coalesce(before_yuan, 0))
        end as value
    from amounts
    where not is_capped_by_grant
    union all
    select
        liability_id,
        clause,
        2 as place,
        printf(
            case when uncapped_yuan > cap_yuan then '超过上限 %s 元，按上限计' else '未超过上限 %s 元' end, yuan(cap_yuan)
        ) as text_zh,
        printf(
            case
                when uncapped_yuan > cap_yuan then 'Above the cap of %s yuan: the cap counts'
                else 'Not above the cap of %s yuan'
            end,
            yuan(cap_yuan)
        ) as text_en,
        fen(cap_yuan) as value
    from amounts
    where cap_yuan is not null and not is_capped_by_grant
    union all
    select
        liability_id,
        clause,
        3 as place,
        printf('减以前同类机构所得 %s 元', yuan(before_yuan)) as text_zh,
        printf('Less what was awarded before for the same kind: %s yuan', yuan(before_yuan)) as text_en,
        fen(before_yuan) as value
    from amounts
    where before_yuan is not null
    union all
    select
        liability_id,
        clause,
        4 as place,
        printf('四舍五入到分：%s 元', yuan(amount_yuan)) as text_zh,
        printf('Rounded to the fen, half up: %s yuan', yuan(amount_yuan)) as text_en,
        fen(amount_yuan) as value
    from amounts
)
select
    liability_id,
    6 as part,
    place,
    clause,
    text_zh,
    text_en,
    value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from steps
