-- The district's energy per unit of value added, tce per 10 000 yuan; null where no unit is used.
select cast(intensity_tce_per_10k_yuan as decimal(28, 10)) as value from energy.intensity
where breakdown = 'district'
