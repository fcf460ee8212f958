-- 报送的 LPR 与同日参考数据不同的行；计算用报送的。
-- Filed rates that differ from the reference series of that day; the filed ones are used.
select
    f.row_id,
    '参考数据为一年期 ' || coalesce(plain(l.one_year_pct), '—') || '、五年期以上 ' || plain(l.five_year_pct) || '。'
        as detail_zh,
    'The reference has ' || coalesce(plain(l.one_year_pct), '—') || ' and ' || plain(l.five_year_pct) || '.'
        as detail_en
from filings.lpr as f
inner join reference.lpr as l on f.published_on = l.published_on
where f.one_year_pct <> l.one_year_pct or f.five_year_pct <> l.five_year_pct
