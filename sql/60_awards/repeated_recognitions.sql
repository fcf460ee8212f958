-- 同一事项重复认定的申报：最早的为准，其余为重复。
-- Recognitions of one thing (8): of the claims that nothing bars the earliest has it, then the one of the smaller
-- document number; the others are duplicates of that one.
with ordered as (
    select
        liability_id,
        first_value(liability_id) over (
            partition by rule, competes_for
            order by event_date, evidence_document, evidence_key
        ) as beaten_by
    from awards.assessed
    where bar is null and form = 'recognitions'
)
select
    liability_id,
    'duplicate' as reason,
    beaten_by
from ordered
where liability_id <> beaten_by
