-- 每项申报怎样算出金额，逐步列出：依据、条件、公式、上限、取整、负担、已付。
-- How each claim came to its amount, step by step in reading order: inputs, conditions, formula, cap, rounding, payer,
-- what was paid.
with steps as (
    select * from awards.trace_inputs
    union all
    select * from awards.trace_rates
    union all
    select * from awards.trace_sums
    union all
    select * from awards.trace_conditions
    union all
    select * from awards.trace_credit
    union all
    select * from awards.trace_upper_policy
    union all
    select * from awards.trace_grants
    union all
    select * from awards.trace_formulas
    union all
    select * from awards.trace_instalments
    union all
    select * from awards.trace_outcomes
    union all
    select * from awards.trace_payers
    union all
    select * from awards.trace_payments
)
select
    liability_id,
    cast(row_number() over (partition by liability_id order by part, place) as integer) as step,
    clause,
    text_zh,
    text_en,
    value,
    source_file,
    source_sheet,
    source_row
from steps
