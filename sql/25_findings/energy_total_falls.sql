-- 能源表（205-1）消费量合计累计数低于本年较早月份的行。
-- Rows of 205-1 whose 消费量合计, the year to date, is below that of an earlier month of the year.
select
    row_id,
    '本年较早月份的累计数已达 ' || plain(total_before) || '。' as detail_zh,
    'An earlier month of the year already had ' || plain(total_before) || '.' as detail_en
from findings.energy_falls
where total_falls
