-- 基金退出的行，其代码同一天在登记信息或基金退出表中另有名称。
-- Rows of fund exits whose 统一社会信用代码 came under another name on the same day, in any evidence form.
select distinct n.row_id
from findings.enterprise_names as n
inner join findings.enterprise_names as o
    on n.uscc = o.uscc and n.received_on = o.received_on and n.enterprise_name <> o.enterprise_name
where n.form = 'fund_exits' and n.state = 'accepted'
