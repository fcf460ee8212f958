-- 加工转换表（205-2）有产出或回收、而单位综合能源消费量为负的行。
-- Rows of 205-2 with output or recovery, of a unit whose comprehensive energy consumption they make negative.
select
    t.row_id,
    '综合能源消费量为 ' || plain(e.energy_tce) || ' 吨标准煤。' as detail_zh,
    'Comprehensive energy consumption comes to ' || plain(e.energy_tce) || ' tce.' as detail_en
from filings.transformation as t
inner join energy.unit_energy as e on t.uscc = e.uscc and t.period_month = e.period_month
where e.energy_tce < 0 and (t.transformation_output > 0 or t.recovered > 0)
