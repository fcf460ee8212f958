-- 计算过程：债券比较所用的 LPR 与利差。
-- Second part of the trace: the loan prime rate that a bond is compared with and the spread over it, one line for
-- each rate that was used.
with used as (
    select
        l.liability_id,
        l.clause,
        b.lpr_published_on,
        b.coupon_rate_pct,
        b.spread_pct,
        min(b.instalment) as instalment
    from awards.liabilities as l
    inner join awards.bond_instalments as b on l.rule = 'green_bond' and l.evidence_key = b.bond_code
    group by l.liability_id, l.clause, b.lpr_published_on, b.coupon_rate_pct, b.spread_pct
)
select
    u.liability_id,
    2 as part,
    u.instalment as place,
    u.clause,
    printf(
        '%s 公布的五年期以上 LPR：%s；利差 %s − %s = %s 个百分点', cast(r.published_on as varchar), in_percent(r.five_year_pct),
        plain(u.coupon_rate_pct), plain(r.five_year_pct), plain(u.spread_pct)
    ) as text_zh,
    printf(
        'Five-year LPR published on %s: %s; spread %s − %s = %s percentage points', cast(r.published_on as varchar),
        in_percent(r.five_year_pct), plain(u.coupon_rate_pct), plain(r.five_year_pct), plain(u.spread_pct)
    ) as text_en,
    plain(r.five_year_pct) as value,
    r.file_name as source_file,
    r.sheet as source_sheet,
    r.row as source_row
from used as u
inner join awards.lpr as r on u.lpr_published_on = r.published_on
