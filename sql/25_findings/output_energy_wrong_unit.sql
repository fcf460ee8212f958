-- 上年同期综合能源消费量与本期 205 表所得相差约十的整数次幂的行。
-- Rows whose 上年同期综合能源消费量 is about a 10th, 100th, 1 000th or 10 000th (or as many times) of the energy that
-- the unit's 205 gives for this year. Not tested while a row of the filing is quarantined.
with compared as (
    select
        o.row_id,
        cast(e.energy_tce as decimal(28, 10)) as now,
        o.energy_last_year_tce as before
    from filings.output as o
    inner join energy.unit_energy as e on o.uscc = e.uscc and o.period_month = e.period_month
    inner join energy.filed_months as m
        on m.form = 'energy' and o.uscc = m.uscc and o.period_month = m.period_month
    cross join policy.choices as r
    -- figures that are near each other need not be rounded to be told from a wrong unit
    where
        (
            abs(e.energy_tce) >= abs(o.energy_last_year_tce) * 7
            or abs(e.energy_tce) <= abs(o.energy_last_year_tce) * 0.2
        )
        and (not m.has_gap or r.unit_with_gaps = 'as_filed')
)
select
    row_id,
    '本期综合能源消费量 ' || likely_factor_zh(now, before) as detail_zh,
    'The energy of this year, ' || likely_factor_en(now, before) as detail_en
from compared
where likely_factor(now, before) is not null
