-- 每张报表每条规则本次被违反的行数，及该表收到的行数。
-- Every rule of every form with the rows that broke it in this run, and the rows received of the form.
with told as (
    select
        form,
        rule,
        column_name
    from validation.outcomes
    union all
    select
        form,
        rule,
        column_name
    from validation.findings
),
broken as (
    select
        form,
        rule,
        column_name,
        count(*) as rows_failed
    from told
    group by form, rule, column_name
)
select
    r.form,
    r.version,
    r.rule,
    r.column_name,
    r.hard,
    r.source,
    coalesce(b.rows_failed, 0) as rows_failed,
    q.rows_received
from reference.rules as r
inner join validation.form_quality as q on r.form = q.form
left join broken as b on r.form = b.form and r.rule = b.rule and r.column_name = b.column_name
order by r.form asc, r.hard desc, r.rule asc, r.column_name asc
