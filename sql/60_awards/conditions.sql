-- 奖补的各项条件，按检验次序，附不符合时的原因、适用的报表和条款。
-- The conditions of the awards in the order in which they are tested, each with the reason given where it does not
-- hold, the form of the claims that it applies to (null: all) and where the plan has it: at the head of the rules'
-- chapter, with its life, where it refers to the city's plan, or (null) in the clause of the rule.
select
    c.place,
    c.reason,
    c.form,
    c.stands_in,
    c.text_zh,
    c.text_en
from (
    values
    (1, 'not_in_register', null, 'chapter', '登记信息中有该企业', 'The enterprise is in the register'),
    (2, 'outside_district', null, 'chapter', '判断之日登记在本区', 'Registered in the district on the day of judgement'),
    (
        3,
        'deregistered',
        null,
        'chapter',
        '未见判断之日及以前的注销、吊销日期',
        'No deregistration or revocation dated by the day of judgement'
    ),
    (4, 'status_date_missing', null, 'chapter', '登记状态为注销、吊销的，填有日期', 'Where deregistered or revoked, the date is filed'),
    (5, 'credit_bar', null, 'chapter', '不是失信被执行人（按所选口径）', 'Not on the list of dishonest persons (as it is read)'),
    (6, 'outside_validity', null, 'life', '事件日期在方案有效期内', 'The event lies within the life of the plan'),
    (7, 'no_such_tier', 'recognitions', null, '方案对该类别、级别规定了金额', 'The plan names an amount for this kind and level'),
    (7, 'no_such_tier', 'science_prizes', null, '方案对该奖项、等级规定了金额', 'The plan names an amount for this prize and grade'),
    (8, 'not_green', 'green_bonds', null, '债券品种是绿色债券', 'The bond is of a green kind'),
    (9, 'not_newly_recognised', 'recognitions', null, '是新认定，不是复核', 'Newly recognised, not re-examined'),
    (10, 'below_threshold', 'key_projects', null, '实际技改投资达到标准', 'The actual upgrade investment reaches the threshold'),
    (10, 'below_threshold', 'cloud_fees', null, '年度云服务费用超过标准', 'The fees of the year are above the threshold'),
    (10, 'below_threshold', 'supply_chain', null, '年交易额超过标准', 'The turnover of the year is above the threshold'),
    (11, 'lpr_missing', 'green_bonds', null, '有可比的五年期 LPR', 'There is a five-year LPR to compare with'),
    (12, 'coupon_not_above_lpr', 'green_bonds', null, '票面利率高于五年期 LPR', 'The coupon is above the five-year LPR'),
    (13, 'no_base_amount', 'green_bonds', null, '发行金额大于零', 'The issue amount is above zero'),
    (13, 'no_base_amount', 'supply_chain', null, '市级奖励金额大于零', 'The municipal award is above zero'),
    (13, 'no_base_amount', 'energy_funds', null, '资金扣除市级配套后大于零', 'The grants without municipal match are above zero'),
    (
        13,
        'no_base_amount',
        'key_projects',
        null,
        '市级核定奖励金额未报或大于零',
        'The award assessed by the city is above zero, or none was filed'
    ),
    (
        13,
        'no_base_amount',
        'fund_exits',
        null,
        '市级核定奖励金额未报或大于零',
        'The award assessed by the city is above zero, or none was filed'
    ),
    (
        14,
        'upper_policy_unknown',
        'key_projects',
        'upper_policy',
        '奖励金额已由市级核定，或市级方案的数额已知',
        'The city has assessed the award, or the numbers of its plan are known'
    ),
    (
        14,
        'upper_policy_unknown',
        'fund_exits',
        'upper_policy',
        '奖励金额已由市级核定，或市级方案的数额已知',
        'The city has assessed the award, or the numbers of its plan are known'
    ),
    (
        15,
        'several_claimants',
        'science_prizes',
        null,
        '同一获奖项目由谁申领可以确定',
        'It can be told which claimant of the prize project has it'
    ),
    (
        16,
        'duplicate',
        'science_prizes',
        null,
        '同一获奖项目没有排名更前的单位申领',
        'No unit of a better rank claims the same prize project'
    ),
    (16, 'duplicate', 'recognitions', null, '没有更早的同一认定已列为应付', 'No earlier recognition of the same thing is liable')
) as c (place, reason, form, stands_in, text_zh, text_en)
