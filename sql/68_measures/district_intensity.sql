-- 口径对比用的指标：全区单位增加值能耗，吨标准煤/万元。
-- The district's energy per unit of value added, tce per 10 000 yuan; null where no unit is used.
select cast(intensity_tce_per_10k_yuan as decimal(28, 10)) as value from energy.intensity
where breakdown = 'district'
