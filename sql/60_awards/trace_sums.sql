-- 计算过程：当年各张发票、各笔资金相加的算式。
-- Part of the trace for claims that rest on the rows of a year: the rows added up, with the numbers in as long as they
-- are few enough to be read.
with terms as (
    select
        l.liability_id,
        '云服务费合计' as what_zh,
        'Sum of the fees' as what_en,
        case when c.fee_yuan < 0 then '(' || readable(c.fee_yuan) || ')' else readable(c.fee_yuan) end as term,
        c.row_id
    from awards.liabilities as l
    inner join filings.cloud_fees as c on l.uscc = c.uscc and l.evidence_key = cast(c.year as varchar)
    where l.form = 'cloud_fees'
    union all
    select
        l.liability_id,
        '资金合计，扣除市级配套' as what_zh,
        'Sum of the grants without the municipal match' as what_en,
        case
            when g.municipal_match_yuan > 0
                then '(' || readable(g.grant_yuan) || ' − ' || readable(g.municipal_match_yuan) || ')'
            else readable(g.grant_yuan)
        end as term,
        g.row_id
    from awards.liabilities as l
    inner join awards.energy_grants as e on l.uscc = e.uscc and l.evidence_key = cast(e.year as varchar)
    inner join filings.energy_funds as g on e.row_id = g.row_id
    where l.form = 'energy_funds'
),
added as (
    select
        liability_id,
        what_zh,
        what_en,
        count(*) as rows_added,
        string_agg(term, ' + ' order by row_id) as terms
    from terms
    group by liability_id, what_zh, what_en
),
worded as (
    select
        a.liability_id,
        a.what_zh,
        a.what_en,
        l.clause,
        l.exact_base_yuan,
        readable(l.exact_base_yuan) as base,
        case when a.rows_added > 12 then cast(a.rows_added as varchar) end as many,
        case when a.terms <> readable(l.exact_base_yuan) then a.terms end as terms
    from added as a
    inner join awards.liabilities as l on a.liability_id = l.liability_id
)
select
    liability_id,
    2 as part,
    1 as place,
    clause,
    printf('%s：%s%s 元', what_zh, coalesce('共 ' || many || ' 行，', terms || ' = ', ''), base) as text_zh,
    printf('%s: %s%s yuan', what_en, coalesce(many || ' rows, ', terms || ' = ', ''), base) as text_en,
    plain(exact_base_yuan) as value,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as source_row
from worded
