-- The price base and the electricity basis of the whole comparison. One used unit without a deflator, and
-- everything is compared at current prices (methods: Value added of a unit).
select
    b.chosen as energy_basis,
    case
        when r.chosen = '当年价' or count(*) filter (where u.used and u.index_now is null) > 0 then '当年价'
        else r.chosen
    end as price_base
from policy.readings as r
inner join policy.readings as b on b.reading_id = 'energy_basis'
left join energy.unit_figures as u on u.used
where r.reading_id = 'price_base'
group by b.chosen, r.chosen
