-- 各项申报的原因与结论：应付、不符合、重复、无法判断。
-- Each claim with its reason, the first that holds (1-8), and the status that the reason stands for.
with reasoned as (
    select
        a.*,
        coalesce(a.bar, t.reason, z.reason) as reason,
        coalesce(t.beaten_by, z.beaten_by) as beaten_by
    from awards.assessed as a
    left join awards.repeated_recognitions as t on a.liability_id = t.liability_id
    left join awards.contested_prizes as z on a.liability_id = z.liability_id
)
select
    *,
    case
        when reason is null then 'liable'
        when reason = 'duplicate' then 'duplicate'
        when
            reason in (
                'not_in_register',
                'status_date_missing',
                'lpr_missing',
                'upper_policy_unknown',
                'several_claimants'
            )
            then 'undetermined'
        else 'ineligible'
    end as status
from reasoned
