-- 产值表待办各行的可能增加值，万元，当年价，及其依据；无从判断的写原因。
-- The likely value added (10 000 yuan, current prices) of open rows of the output form for the data month, with its
-- basis; null where nothing says what is likely, with the reason.
with asked as (
    select
        q.question_id,
        q.kind,
        q.rules,
        q.columns,
        f.row_id,
        f.uscc,
        f.received_at,
        f.value_added_1k_yuan as own,
        f.compensation_1k_yuan + f.production_tax_1k_yuan + f.depreciation_1k_yuan + f.operating_surplus_1k_yuan
            as income,
        case
            when not is_among('上年同期工业增加值(千元)', q.columns) and not is_among('conflicting_rows', q.rules)
                then f.value_added_last_year_1k_yuan
        end as stated,
        b.value_added_10k_yuan * 10 as last_year,
        coalesce(f.value_added_last_year_1k_yuan, l.value_added_1k_yuan) as compared
    from influence.questions as q
    inner join filings.output_rows as f on q.form = 'output' and q.row_id = f.row_id
    inner join energy.data_month as m on f.period_month = m.data_month
    inner join influence.units as u on f.uscc = u.uscc
    inner join energy.filed_months as g
        on
            g.form = 'output'
            and f.uscc = g.uscc
            and f.period_month = g.period_month
            and (q.kind = 'warning' or g.has_gap)
    left join filings.output as l on f.uscc = l.uscc and m.month_last_year = l.period_month
    left join energy.unit_output as b on f.uscc = b.uscc and m.month_last_year = b.period_month
),
bases as (
    select
        *,
        case
            when rules = 'value_added_in_its_unit' then 'named_factor'
            when rules = 'income_approach_agrees' then 'income_approach'
            when rules in ('gross_output_in_its_unit', 'energy_last_year_in_its_unit') then 'no_headline_figure'
            when
                kind = 'quarantined'
                and not is_among('conflicting_rows', rules)
                and not is_among('工业增加值(千元)', columns)
                and coalesce(
                    own,
                    case
                        when
                            not is_among('劳动者报酬(千元)', columns)
                            and not is_among('固定资产折旧(千元)', columns)
                            and not is_among('生产税净额(千元)', columns)
                            and not is_among('营业盈余(千元)', columns)
                            then income
                    end
                ) is not null
                then 'as_filed'
            when last_year is not null then 'last_year'
            when stated is not null then 'last_year_stated'
            else 'no_earlier_filing'
        end as basis
    from asked
),
valued as (
    select
        *,
        case basis
            when 'named_factor' then without_factor(own, likely_factor(own, compared))
            when 'income_approach' then income
            when 'as_filed' then coalesce(own, income)
            when 'last_year' then last_year
            when 'last_year_stated' then stated
        end as meant_1k_yuan
    from bases
)
select
    question_id,
    kind,
    row_id,
    uscc,
    received_at,
    cast(meant_1k_yuan * 0.1 as decimal(28, 10)) as value_added_10k_yuan,
    case when meant_1k_yuan is not null then basis end as basis,
    case
        when meant_1k_yuan is not null then null
        when basis = 'no_headline_figure' then basis
        else 'no_earlier_filing'
    end as reason
from valued
