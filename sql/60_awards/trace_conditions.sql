-- 计算过程：依次检验的条件，到第一个不符合的为止。
-- Third part of the trace: the conditions tested, in order, up to the one that failed, each with its outcome and with
-- what was held against what: the day of judgement, the life, the threshold, the claim that goes first.
with failed as (
    select
        l.*,
        coalesce(f.place, 99) as failed_at,
        case o.register_date when 'report_date' then p.quarter_end else l.event_date end as judged_on,
        o.fund_domicile = 'fund_too' and l.uscc <> l.registered_uscc as are_two_judged,
        o.credit_bar
    from awards.liabilities as l
    left join awards.conditions as f on l.reason = f.reason and (f.form is null or l.form = f.form)
    cross join policy.choices as o
    cross join run.parameters as p
),
tested as (
    select
        l.*,
        q.place,
        case q.stands_in
            when 'chapter' then chapter(l.clause)
            when 'life' then i.life_clause
            when 'upper_policy' then i.upper_clause
            else l.clause
        end as tested_clause,
        q.reason as tested_reason,
        q.text_zh,
        q.text_en,
        coalesce(r.at_least_yuan, r.above_yuan) as threshold_yuan,
        r.at_least_yuan is not null as is_at_least,
        coalesce(s.turnover_yuan, l.exact_base_yuan) as measured_yuan,
        f.first_day,
        f.last_day,
        case
            when q.place < l.failed_at then 'yes'
            when l.status = 'undetermined' then 'unknown'
            else 'no'
        end as outcome
    from failed as l
    inner join awards.conditions as q on q.form is null or l.form = q.form
    inner join policy.award_rules as r on l.rule = r.rule
    cross join awards.life as f
    cross join policy.identity as i
    left join filings.supply_chain as s on l.form = 'supply_chain' and l.row_id = s.row_id
    where q.place <= l.failed_at and (q.reason <> 'credit_bar' or l.credit_bar = 'barred')
),
worded as (
    select
        *,
        case
            when tested_reason = 'not_in_register'
                then registered_uscc || case when are_two_judged then '、' || uscc else '' end
            when tested_reason in ('outside_district', 'deregistered') then cast(judged_on as varchar)
            when tested_reason = 'outside_validity'
                then concat(event_date, '，有效期 ', first_day, ' 至 ', last_day)
            when tested_reason = 'below_threshold'
                then
                    printf(
                        '%s 元，标准为%s %s 元%s', readable(measured_yuan), case when is_at_least then '' else '超过' end,
                        readable(threshold_yuan), case when is_at_least then '及以上' else '' end
                    )
            when tested_reason = 'no_base_amount' and form in ('energy_funds', 'supply_chain', 'green_bonds')
                then readable(exact_base_yuan) || ' 元'
            when tested_reason = 'duplicate' and outcome = 'no' then beaten_by || ' 在先'
        end as measure_zh,
        case
            when tested_reason = 'not_in_register'
                then registered_uscc || case when are_two_judged then ', ' || uscc else '' end
            when tested_reason in ('outside_district', 'deregistered') then cast(judged_on as varchar)
            when tested_reason = 'outside_validity'
                then concat(event_date, '; in force ', first_day, ' to ', last_day)
            when tested_reason = 'below_threshold'
                then
                    printf(
                        '%s yuan; %s %s yuan', readable(measured_yuan),
                        case when is_at_least then 'at least' else 'more than' end, readable(threshold_yuan)
                    )
            when tested_reason = 'no_base_amount' and form in ('energy_funds', 'supply_chain', 'green_bonds')
                then readable(exact_base_yuan) || ' yuan'
            when tested_reason = 'duplicate' and outcome = 'no' then beaten_by || ' goes first'
        end as measure_en,
        case
            when place = failed_at then coalesce(beaten_by, reason)
            when tested_reason in ('not_in_register', 'outside_district', 'deregistered', 'status_date_missing')
                then cast(judged_on as varchar)
            when tested_reason = 'outside_validity' then cast(event_date as varchar)
            when tested_reason = 'below_threshold' then plain(threshold_yuan)
        end as value
    from tested
)
select
    liability_id,
    3 as part,
    place,
    tested_clause as clause,
    printf(
        '%s%s：%s', text_zh, coalesce('（' || measure_zh || '）', ''),
        case outcome when 'yes' then '是' when 'no' then '否' else '无法判断' end
    ) as text_zh,
    printf(
        '%s%s: %s', text_en, coalesce(' (' || measure_en || ')', ''),
        case outcome when 'yes' then 'yes' when 'no' then 'no' else 'cannot be told' end
    ) as text_en,
    value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from worded
