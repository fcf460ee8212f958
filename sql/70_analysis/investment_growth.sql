-- Technical-upgrade investment, year to date, against last year; a cell that the pattern of disclosure control
-- hides is hidden with everything that hangs on it. What is gone since last year has a pattern of its own.
with judged as (
    select
        g.*,
        -- a cell that the pattern does not know is not shown
        coalesce(d.hidden, true) as hidden,
        coalesce(d.hidden or b.hidden, true) as gone_hidden,
        h.code is not null
        and (
            h.investment_ytd_10k_yuan is distinct from g.investment_ytd_10k_yuan
            or h.investment_ytd_last_year_10k_yuan is distinct from g.investment_ytd_last_year_10k_yuan
            or h.published_base_10k_yuan is distinct from g.published_base_10k_yuan
        ) as revised
    from investment.growth as g
    left join disclosure.pattern as d
        on d.table_name = 'investment_growth' and g.breakdown = d.breakdown and g.code = d.code
    left join disclosure.pattern as b
        on b.table_name = 'investment_base_missing' and g.breakdown = b.breakdown and g.code = b.code
    left join history.investment_growth as h on g.breakdown = h.breakdown and g.code = h.code
)
select
    p.period,
    j.data_month,
    j.breakdown,
    j.code,
    j.name_zh,
    case when not j.hidden then j.projects end as projects,
    case when not j.hidden then j.investment_ytd_10k_yuan end as investment_ytd_10k_yuan,
    case when not j.hidden then j.investment_ytd_last_year_10k_yuan end as investment_ytd_last_year_10k_yuan,
    case when not j.hidden then j.growth_pct end as growth_pct,
    case when not j.hidden then j.published_base_10k_yuan end as published_base_10k_yuan,
    case when not j.hidden then j.growth_on_published_base_pct end as growth_on_published_base_pct,
    case when not j.gone_hidden then j.base_missing_10k_yuan end as base_missing_10k_yuan,
    case when j.hidden then 'confidential' else j.verdict_reason end as verdict_reason,
    j.city_growth_pct,
    case when not j.hidden then j.official_growth_pct end as official_growth_pct,
    case when not j.hidden then j.official_growth_residual_pct end as official_growth_residual_pct,
    case
        when j.hidden then 'c'
        when j.growth_pct is null then 'x'
        when j.revised then 'r'
        when j.data_month not like '%-12' then 'p'
    end as marker
from judged as j
cross join run.parameters as p
order by case j.breakdown when 'district' then 1 when 'street' then 2 else 3 end, j.code
