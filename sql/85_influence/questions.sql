-- 全部待办：待说明的提醒、待改正的隔离行、未能读取的文件。
-- What is open with a filer: each warning without an answer, each quarantined row that was not mended (its rules and
-- columns joined by |), and each file of which something could not be read.
select
    'warning' as kind,
    concat_ws('/', 'warning', form, cast(row_id as varchar), rule, column_name) as question_id,
    form,
    row_id,
    file_name,
    sheet,
    row,
    submitted_by,
    received_at,
    rule as rules,
    column_name as columns,
    value_as_filed,
    message_zh,
    message_en
from main.warnings
where status = 'open'
union all
select
    'quarantined' as kind,
    concat_ws('/', 'quarantined', form, cast(row_id as varchar)) as question_id,
    form,
    row_id,
    min(file_name) as file_name,
    min(sheet) as sheet,
    min(row) as row,
    min(submitted_by) as submitted_by,
    min(received_at) as received_at,
    string_agg(rule, '|' order by column_name, rule) as rules,
    string_agg(column_name, '|' order by column_name, rule) as columns,
    string_agg(value_as_filed, '|' order by column_name, rule) as value_as_filed,
    string_agg(message_zh, '' order by column_name, rule) as message_zh,
    string_agg(message_en, ' ' order by column_name, rule) as message_en
from main.quarantined_rows
where status = 'open'
group by form, row_id
union all
select
    'unread' as kind,
    concat_ws('/', 'unread', file_sha256) as question_id,
    null as form,
    null as row_id,
    file_name,
    null as sheet,
    null as row,
    submitted_by,
    received_at,
    'file_unread' as rules,
    null as columns,
    null as value_as_filed,
    reason as message_zh,
    reason as message_en
from main.received_files
where status = 'rejected' or reason is not null
