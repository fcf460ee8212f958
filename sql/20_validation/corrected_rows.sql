-- 有更正的各行：填报为何、更正为何，写成一句，附在该行的提示前。
-- What corrections changed in a row, in words, one line a row: a message about the row shows what was filed beside
-- what is used.
select
    form,
    row_id,
    '本行已更正：' || string_agg(
        column_name || ' 填报为“' || coalesce(filed_now, '') || '”，更正为“' || coalesce(value_meant, '') || '”',
        '；' order by column_name
    ) || '。' as corrected_zh,
    'Corrected in this row: ' || string_agg(
        column_name || ' was filed as "' || coalesce(filed_now, '') || '" and is used as "'
        || coalesce(value_meant, '') || '"',
        '; ' order by column_name
    ) || '.' as corrected_en
from validation.corrections
where state = 'applied' and action = 'correct'
group by form, row_id
