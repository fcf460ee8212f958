-- All claims whose event lies at or before the quarter's end.
with claims as (
    select * from awards.recognition_claims
    union all
    select * from awards.cloud_claims
    union all
    select * from awards.bond_claims
)
select c.*
from claims as c
cross join run.parameters as p
where c.event_date <= p.quarter_end
