-- Recognitions of one thing (8): of the claims that nothing bars the earliest has it, then the one of the smaller
-- document number; the others are duplicates.
select
    liability_id,
    'duplicate' as reason
from awards.assessed
where bar is null and form = 'recognitions'
qualify row_number() over (
    partition by rule, competes_for
    order by event_date, evidence_document, evidence_key
) > 1
