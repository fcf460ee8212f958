-- 未参与计算的单位的上年能耗，按企业：全区覆盖比重会透露的部分。
-- Last year's energy of the enterprises whose units are left out: what the coverage of the district leaves of the
-- whole, which is known from last year's table.
select
    'energy_left_out_tce' as measure,
    enterprise,
    cast(sum(greatest(energy_before_tce, 0)) as decimal(38, 10)) as amount
from energy.unit_figures
where not used and energy_before_tce is not null
group by enterprise
