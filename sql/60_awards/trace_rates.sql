-- Second part of the trace: the loan prime rate that a bond is compared with, one line for each rate that was used.
select
    l.liability_id,
    2 as part,
    min(b.instalment) as place,
    l.clause,
    printf('%s 公布的五年期以上 LPR：%s', cast(r.published_on as varchar), in_percent(r.five_year_pct)) as text_zh,
    printf('Five-year LPR published on %s: %s', cast(r.published_on as varchar), in_percent(r.five_year_pct))
        as text_en,
    plain(r.five_year_pct) as value,
    r.file_name as source_file,
    r.sheet as source_sheet,
    r.row as source_row
from awards.liabilities as l
inner join awards.bond_instalments as b on l.rule = 'green_bond' and l.evidence_key = b.bond_code
inner join awards.lpr as r on b.lpr_published_on = r.published_on
group by l.liability_id, l.clause, r.published_on, r.five_year_pct, r.file_name, r.sheet, r.row
