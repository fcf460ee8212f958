-- 多家申报同一获奖项目时不列为应付的申报：排名在后，或排名不能区分。
-- Prize projects that several enterprises claim (8), of the claims that nothing bars: the one whose unit ranks best has
-- the award. Where no single one is best, nobody can tell: two share the best rank, or a rank was not filed and the
-- best one filed is not the first. An enterprise that claims a project more than once is one claimant, by the claim of
-- its best rank, and has the award once.
with claims as (
    select
        liability_id,
        competes_for,
        unit_rank,
        first_value(liability_id) over (
            partition by competes_for, uscc
            order by unit_rank is null, unit_rank, liability_id
        ) as own_best
    from awards.assessed
    where bar is null and form = 'science_prizes' and competes_for is not null
),
claimants as (
    select
        liability_id,
        competes_for,
        unit_rank,
        min(unit_rank) over (partition by competes_for) as best_rank,
        count(*) over (partition by competes_for) as claimants,
        count(unit_rank) over (partition by competes_for) as ranked
    from claims
    where liability_id = own_best
),
settled as (
    select
        *,
        count(case when unit_rank = best_rank then 1 end) over (partition by competes_for) = 1
        and (best_rank = 1 or ranked = claimants) as has_single_best,
        max(case when unit_rank = best_rank then liability_id end) over (partition by competes_for) as best
    from claimants
)
select
    liability_id,
    case when has_single_best then 'duplicate' else 'several_claimants' end as reason,
    case when has_single_best then best end as beaten_by
from settled
where claimants > 1 and not (has_single_best and liability_id = best)
union all
select
    liability_id,
    'duplicate' as reason,
    own_best as beaten_by
from claims
where liability_id <> own_best
