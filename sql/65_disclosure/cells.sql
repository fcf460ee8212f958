-- The cells of each table that is made from survey data, as disclosure control takes them. `base_missing` of
-- investment has a pattern of its own: few projects are ever gone, and its column would hide the whole table.
select
    'energy_intensity' as table_name,
    breakdown,
    code,
    street,
    division
from energy.cells
union all
select
    'investment_growth' as table_name,
    breakdown,
    code,
    street,
    division
from investment.cells
union all
select
    'investment_base_missing' as table_name,
    breakdown,
    code,
    street,
    division
from investment.cells
