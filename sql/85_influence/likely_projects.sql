-- 投资表（206）待办各行的可能值及其依据，与项目现在计入的本年、上年同期投资。
-- The likely figures of open rows of 206 for the data month and what the project adds to both sides of the growth now
-- and then: place, kind and plan in doubt are taken from its last other filing, figures from their parts, the plan or
-- last year. Null where nothing says what is likely, with the reason.
with asked as (
    select
        q.question_id,
        q.kind,
        q.rules,
        q.columns,
        q.kind = 'quarantined' and is_among('conflicting_rows', q.rules) as is_in_conflict,
        v.*,
        m.month_last_year
    from influence.questions as q
    inner join filings.investment_rows as v on q.form = 'investment' and q.row_id = v.row_id
    inner join investment.data_month as m on v.period_month = m.data_month
),
others as (
    select
        a.question_id,
        o.region_code,
        o.industry_code,
        o.construction_nature,
        o.is_upgrade,
        o.planned_10k_yuan
    from asked as a
    inner join filings.investment as o on a.project_code = o.project_code and a.period_month > o.period_month
    qualify row_number() over (partition by a.question_id order by o.period_month desc) = 1
),
own as (
    select
        a.question_id,
        l.ytd_10k_yuan
    from asked as a
    inner join filings.investment as l on a.project_code = l.project_code and a.month_last_year = l.period_month
),
meant as (
    select
        a.question_id,
        a.kind,
        a.rules,
        a.row_id,
        a.project_code,
        a.uscc,
        case
            when a.kind = 'quarantined' and is_among('行政区划代码', a.columns) then o.region_code
            else a.region_code
        end as region_code,
        case
            when a.kind = 'quarantined' and is_among('行业代码', a.columns) then o.industry_code
            else a.industry_code
        end as industry_code,
        case
            when a.kind = 'quarantined' and is_among('建设性质', a.columns) then o.construction_nature
            else a.construction_nature
        end as construction_nature,
        case
            when a.kind = 'quarantined' and is_among('是否技术改造', a.columns) then o.is_upgrade
            else a.is_upgrade
        end as is_upgrade,
        case
            when is_among('计划总投资(万元)', a.columns) then o.planned_10k_yuan
            else a.planned_10k_yuan
        end as planned_10k_yuan,
        case
            when a.rules = 'ytd_in_its_unit'
                then
                    without_factor(
                        a.ytd_10k_yuan,
                        likely_factor(a.ytd_10k_yuan, coalesce(a.ytd_last_year_10k_yuan, w.ytd_10k_yuan))
                    )
            when a.rules = 'ytd_within_plan' then a.planned_10k_yuan
            when a.rules = 'parts_add_up'
                then a.construction_10k_yuan + a.installation_10k_yuan + a.equipment_10k_yuan + a.other_10k_yuan
            when a.is_in_conflict or (a.kind = 'quarantined' and is_among('本年累计完成投资(万元)', a.columns))
                then w.ytd_10k_yuan
            else a.ytd_10k_yuan
        end as ytd_10k_yuan,
        case
            when
                a.rules = 'last_year_filed'
                or a.is_in_conflict
                or (a.kind = 'quarantined' and is_among('上年同期累计完成投资(万元)', a.columns))
                then w.ytd_10k_yuan
            else coalesce(a.ytd_last_year_10k_yuan, 0)
        end as ytd_last_year_10k_yuan,
        case
            when a.rules = 'ytd_in_its_unit' then 'named_factor'
            when a.rules = 'ytd_within_plan' then 'planned_total'
            when a.rules = 'parts_add_up' then 'parts_sum'
            when a.rules = 'last_year_filed' or a.is_in_conflict then 'last_year'
            when a.kind = 'quarantined' and is_among('本年累计完成投资(万元)', a.columns) then 'last_year'
            when a.kind = 'quarantined' and is_among('上年同期累计完成投资(万元)', a.columns) then 'last_year'
            when
                is_among('计划总投资(万元)', a.columns)
                or is_among('行政区划代码', a.columns)
                or is_among('行业代码', a.columns)
                or is_among('建设性质', a.columns)
                or is_among('是否技术改造', a.columns)
                then 'earlier_filing'
            else 'as_filed'
        end as basis
    from asked as a
    left join others as o on a.question_id = o.question_id
    left join own as w on a.question_id = w.question_id
)
select
    n.*,
    n.region_code is null
    or n.industry_code is null
    or n.construction_nature is null
    or n.is_upgrade is null
    or n.planned_10k_yuan is null
    or n.ytd_10k_yuan is null
    or n.ytd_last_year_10k_yuan is null as is_unknown,
    substr(n.region_code, 1, 6) = i.region_code
    and is_industrial(n.industry_code)
    and n.planned_10k_yuan >= t.investment_scope_10k_yuan
    and is_upgrading(n.construction_nature, n.is_upgrade) as counts,
    coalesce(p.ytd_10k_yuan, 0) as ytd_now_10k_yuan,
    coalesce(p.ytd_last_year_10k_yuan, 0) as ytd_last_year_now_10k_yuan
from meant as n
cross join policy.identity as i
cross join reference.thresholds as t
cross join investment.data_month as m
left join investment.projects_filed as p on n.project_code = p.project_code and m.data_month = p.period_month
