-- 计算过程：区财政兑付多少，受益财政负担的条款市级承担多少。
-- Eighth part of the trace: the district's finance pays, and what the city bears of it where the benefiting level
-- pays.
select
    l.liability_id,
    8 as part,
    1 as place,
    chapter(l.clause) as clause,
    case
        when not r.shared_with_city then printf('区财政负担 %s 元', yuan(l.amount_yuan))
        when l.city_share_pct is null then printf('区财政先行兑付 %s 元；市级承担比例未报，市级方案也未知', yuan(l.amount_yuan))
        else
            printf(
                '区财政先行兑付 %s 元；市级承担 %s，即 %s 元，区级 %s 元', yuan(l.amount_yuan), in_percent(l.city_share_pct),
                yuan(l.city_share_yuan), yuan(l.district_share_yuan)
            )
    end as text_zh,
    case
        when not r.shared_with_city then printf('The district bears %s yuan', yuan(l.amount_yuan))
        when l.city_share_pct is null
            then
                printf(
                    'The district pays %s yuan; the city''s share was not filed and its plan is not known',
                    yuan(l.amount_yuan)
                )
        else
            printf(
                'The district pays %s yuan; the city bears %s, which is %s yuan, the district %s yuan',
                yuan(l.amount_yuan), in_percent(l.city_share_pct), yuan(l.city_share_yuan), yuan(l.district_share_yuan)
            )
    end as text_en,
    fen(l.district_share_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from awards.liabilities as l
inner join policy.award_rules as r on l.rule = r.rule
where l.status = 'liable'
