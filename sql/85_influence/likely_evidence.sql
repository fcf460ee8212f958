-- 奖补佐证待办各行的可能值：照报、去掉倍数、改年度、参考利率；无从判断的写原因。
-- What is likely of open rows of the evidence for awards, with its basis: a row whose faulty cells move no amount
-- counts as filed, an invoice in its own year, fees without the factor by which they look wrong, a filed rate as the
-- known one. Null where nothing says what is likely, with the reason.
with harmless as (
    select
        cells.form,
        cells.column_name
    from (
        values
        ('cloud_fees', '云服务商'),
        ('supply_chain', '市级奖励文号'),
        ('recognitions', '认定部门'),
        ('energy_funds', '项目名称'),
        ('green_bonds', '债券简称'),
        ('green_bonds', '市级承担比例(%)'),
        ('key_projects', '项目名称'),
        ('key_projects', '省级重点文号'),
        ('key_projects', '市级承担比例(%)'),
        ('fund_exits', '市级承担比例(%)'),
        ('lpr', '一年期(%)')
    ) as cells (form, column_name)
),
harmful as (
    select distinct
        r.form,
        r.row_id
    from main.quarantined_rows as r
    left join harmless as h on r.form = h.form and r.column_name = h.column_name
    where h.form is null
),
fees as (
    select
        uscc,
        year,
        cast(sum(fee_yuan) as decimal(28, 10)) as fees
    from filings.cloud_fees
    group by uscc, year
),
asked as (
    select
        q.question_id,
        q.kind,
        q.form,
        q.row_id,
        q.rules,
        h.row_id is null as is_harmless,
        c.uscc,
        c.year,
        likely_factor(n.fees, b.fees) as factor,
        cast(year(c.invoiced_on) as integer) as year_meant
    from influence.questions as q
    left join harmful as h on q.form = h.form and q.row_id = h.row_id
    left join filings.cloud_fees as c on q.form = 'cloud_fees' and q.row_id = c.row_id
    left join fees as n on c.uscc = n.uscc and c.year = n.year
    left join fees as b on c.uscc = b.uscc and c.year = b.year + 1
    where
        q.form in (
            'recognitions', 'science_prizes', 'cloud_fees', 'supply_chain', 'energy_funds', 'green_bonds',
            'key_projects', 'fund_exits', 'lpr', 'register', 'payments'
        )
),
told as (
    select
        *,
        case
            when form = 'payments' then 'moves_payments'
            when rules = 'one_name_a_day' then 'no_headline_figure'
            when rules = 'fees_in_their_unit' then 'named_factor'
            when rules = 'invoice_within_year' then 'invoice_date'
            when rules = 'agrees_with_reference' then 'reference_rate'
            when rules = 'invoice_claimed_once' then 'which_claim_is_right'
            when kind = 'quarantined' and form <> 'register' and is_harmless then 'as_filed'
            else 'evidence_unreadable'
        end as basis_or_reason
    from asked
)
select
    question_id,
    kind,
    form,
    row_id,
    uscc,
    year,
    case when basis_or_reason = 'named_factor' then factor end as factor,
    case when basis_or_reason = 'invoice_date' then year_meant end as year_meant,
    case
        when basis_or_reason in ('named_factor', 'invoice_date', 'reference_rate', 'as_filed') then basis_or_reason
    end as basis,
    case
        when basis_or_reason not in ('named_factor', 'invoice_date', 'reference_rate', 'as_filed')
            then basis_or_reason
    end as reason
from told
