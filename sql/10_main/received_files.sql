-- Every file received up to the run's horizon, read or rejected with the reason.
select
    file_sha256,
    file_name,
    received_at,
    submitted_by,
    status,
    reason,
    unknown_columns
from intake.received_files
order by received_at, file_sha256
