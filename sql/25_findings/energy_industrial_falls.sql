-- 能源表（205-1）工业生产消费累计数低于本年较早月份的行。
-- Rows of 205-1 whose 工业生产消费, the year to date, is below that of an earlier month of the year.
select
    row_id,
    '本年较早月份的累计数已达 ' || plain(industrial_before) || '。' as detail_zh,
    'An earlier month of the year already had ' || plain(industrial_before) || '.' as detail_en
from findings.energy_falls
where industrial_falls
