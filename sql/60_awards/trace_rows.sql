-- 奖补所依据的填报行写成文字，注明文件、工作表、行号，供计算过程引用。
-- Filed rows in words, for the trace: what each says that matters to an award, and where it stands.
select
    'register' as form,
    row_id,
    concat_ws(
        '，', '企业登记信息：' || enterprise_name || '（' || uscc || '）', '区划 ' || region_code,
        '登记状态 ' || registration_status, '注销吊销 ' || deregistered_on, '迁入 ' || moved_in_on,
        '迁出 ' || moved_out_on, case when is_dishonest then '失信被执行人' end
    ) as text_zh,
    concat_ws(
        ', ', 'Register: ' || enterprise_name || ' (' || uscc || ')', 'division ' || region_code,
        'state ' || registration_status, 'deregistered ' || deregistered_on, 'moved in ' || moved_in_on,
        'moved out ' || moved_out_on, case when is_dishonest then 'on the list of dishonest persons' end
    ) as text_en,
    registration_status as value,
    file_name,
    sheet,
    row
from filings.register
union all
select
    'recognitions' as form,
    row_id,
    concat_ws('，', '认定：' || category, tier, recognition_name, recognised_on, document_number, recognition_kind)
        as text_zh,
    concat_ws(
        ', ', 'Recognition: ' || category, tier, recognition_name, recognised_on, document_number, recognition_kind
    )
        as text_en,
    recognition_name as value,
    file_name,
    sheet,
    row
from filings.recognitions
union all
select
    'science_prizes' as form,
    row_id,
    concat_ws('，', '获奖：' || prize, grade, project_name, awarded_on, document_number, '单位排名 ' || unit_rank)
        as text_zh,
    concat_ws(
        ', ', 'Prize: ' || prize, grade, project_name, awarded_on, document_number, 'rank of the unit ' || unit_rank
    )
        as text_en,
    project_name as value,
    file_name,
    sheet,
    row
from filings.science_prizes
union all
select
    'cloud_fees' as form,
    row_id,
    concat_ws('，', year || ' 年度云服务费发票 ' || invoice_number, provider, readable(fee_yuan) || ' 元') as text_zh,
    concat_ws(
        ', ', 'Cloud service invoice ' || invoice_number || ' of ' || year, provider, readable(fee_yuan) || ' yuan'
    ) as text_en,
    plain(fee_yuan) as value,
    file_name,
    sheet,
    row
from filings.cloud_fees
union all
select
    'supply_chain' as form,
    row_id,
    concat_ws(
        '，', '供应链管理平台：' || platform_name, year || ' 年交易额 ' || readable(turnover_yuan) || ' 元',
        '市级奖励 ' || readable(municipal_award_yuan) || ' 元', municipal_document_number
    ) as text_zh,
    concat_ws(
        ', ',
        'Supply-chain platform: ' || platform_name,
        'turnover of ' || year || ' ' || readable(turnover_yuan) || ' yuan',
        'municipal award ' || readable(municipal_award_yuan) || ' yuan', municipal_document_number
    ) as text_en,
    plain(municipal_award_yuan) as value,
    file_name,
    sheet,
    row
from filings.supply_chain
union all
select
    'energy_funds' as form,
    row_id,
    concat_ws(
        '，', fund_tier || '节能循环经济资金：' || project_name, readable(grant_yuan) || ' 元',
        '其中市级配套 ' || readable(municipal_match_yuan) || ' 元', granted_on, document_number
    ) as text_zh,
    concat_ws(
        ', ', 'Energy-saving fund (' || fund_tier || '): ' || project_name, readable(grant_yuan) || ' yuan',
        'of which municipal match ' || readable(municipal_match_yuan) || ' yuan', granted_on, document_number
    ) as text_en,
    plain(grant_yuan - coalesce(municipal_match_yuan, 0)) as value,
    file_name,
    sheet,
    row
from filings.energy_funds
union all
select
    'green_bonds' as form,
    row_id,
    concat_ws(
        '，', '债券：' || bond_name, bond_code, bond_kind, value_date || ' 至 ' || maturity_date,
        '票面利率 ' || in_percent(coupon_rate_pct), '发行金额 ' || readable(issue_amount_yuan) || ' 元'
    ) as text_zh,
    concat_ws(
        ', ', 'Bond: ' || bond_name, bond_code, bond_kind, value_date || ' to ' || maturity_date,
        'coupon ' || in_percent(coupon_rate_pct), 'issue amount ' || readable(issue_amount_yuan) || ' yuan'
    ) as text_en,
    plain(issue_amount_yuan) as value,
    file_name,
    sheet,
    row
from filings.green_bonds
union all
select
    'key_projects' as form,
    row_id,
    concat_ws(
        '，', '省级重点技改项目：' || project_name, project_number, provincial_document_number,
        '实际技改投资 ' || readable(actual_investment_yuan) || ' 元', '竣工 ' || completed_on,
        '市级核定奖励 ' || readable(municipal_award_yuan) || ' 元'
    ) as text_zh,
    concat_ws(
        ', ', 'Key project of the province: ' || project_name, project_number, provincial_document_number,
        'actual upgrade investment ' || readable(actual_investment_yuan) || ' yuan', 'completed ' || completed_on,
        'award assessed by the city ' || readable(municipal_award_yuan) || ' yuan'
    ) as text_en,
    plain(actual_investment_yuan) as value,
    file_name,
    sheet,
    row
from filings.key_projects
union all
select
    'fund_exits' as form,
    row_id,
    concat_ws(
        '，', '基金退出：' || fund_name, '被投企业 ' || invested_uscc, invested_project_name, exited_on,
        '市级核定奖励 ' || readable(municipal_award_yuan) || ' 元'
    ) as text_zh,
    concat_ws(
        ', ', 'Exit of a fund: ' || fund_name, 'enterprise invested in ' || invested_uscc, invested_project_name,
        exited_on, 'award assessed by the city ' || readable(municipal_award_yuan) || ' yuan'
    ) as text_en,
    plain(municipal_award_yuan) as value,
    file_name,
    sheet,
    row
from filings.fund_exits
