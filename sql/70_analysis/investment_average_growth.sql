-- Average growth of technical-upgrade investment by both methods, with the verdict on the target and what each
-- year still open needs by the level method.
with judged as (
    select
        a.*,
        coalesce(d.hidden, true) as hidden
    from investment.average_growth as a
    left join disclosure.pattern as d on d.table_name = 'investment_average_growth'
)
select
    p.period,
    j.method,
    j.base_year,
    j.end_year,
    j.years,
    case when not j.hidden then j.average_growth_pct end as average_growth_pct,
    j.target_pct,
    case
        when j.hidden or j.average_growth_pct is null then 'undetermined'
        when j.is_over and j.average_growth_pct >= j.target_pct then 'met'
        when j.is_over then 'not_met'
        when j.average_growth_pct >= j.target_pct then 'on_track'
        else 'behind'
    end as verdict,
    case when not j.hidden then j.required_growth_pct end as required_growth_pct,
    j.provisional,
    case when j.hidden then 'confidential' else j.verdict_reason end as verdict_reason
from judged as j
cross join run.parameters as p
order by case j.method when 'level' then 1 else 2 end
