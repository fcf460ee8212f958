-- 登记信息和基金退出两表中，各统一社会信用代码所报的名称与收到日期。
-- Under what name the evidence forms have a 统一社会信用代码, with the day on which the row was received.
select
    'register' as form,
    row_id,
    uscc,
    enterprise_name,
    cast(received_at as date) as received_on,
    state
from filings.register_rows
where was_accepted(state, withdrawn)
union all
select
    'fund_exits' as form,
    row_id,
    uscc,
    fund_name as enterprise_name,
    cast(received_at as date) as received_on,
    state
from filings.fund_exits_rows
where was_accepted(state, withdrawn)
