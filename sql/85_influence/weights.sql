-- 每项待办的可能值会使能耗强度、与全市差距、投资增速、应付奖补各变动多少。
-- How far each open question would move the headline figures if the likely value held, exactly as the methods make
-- them: the same ratio with the question's part of numerator and denominator exchanged (methods: What matters first).
-- `moved_pct` is the most that any of the figures would move, in per cent of itself; growth as the index 1 + growth.
with exchanged as (
    select
        a.*,
        h.intensity,
        h.city_intensity,
        h.verdict,
        h.growth_index,
        h.owed_yuan,
        case
            when h.value_added_10k_yuan + coalesce(a.value_added_change_10k_yuan, 0) > 0
                then
                    quotient(
                        h.energy_tce + coalesce(a.energy_change_tce, 0),
                        h.value_added_10k_yuan + coalesce(a.value_added_change_10k_yuan, 0)
                    )
        end as intensity_then,
        case
            when h.ytd_last_year_10k_yuan + coalesce(a.ytd_last_year_change_10k_yuan, 0) > 0
                then
                    quotient(
                        h.ytd_10k_yuan + coalesce(a.ytd_change_10k_yuan, 0),
                        h.ytd_last_year_10k_yuan + coalesce(a.ytd_last_year_change_10k_yuan, 0)
                    )
        end as growth_index_then
    from influence.answers as a
    cross join influence.headline as h
),
compared as (
    select
        *,
        intensity_then - intensity as intensity_change,
        growth_index_then - growth_index as growth_change,
        coalesce(owed_change_yuan, 0) as owed_change
    from exchanged
)
select
    question_id,
    moves_with,
    case when state <> 'undetermined' then cast(round(intensity_change, 10) as decimal(28, 10)) end
        as intensity_change_tce_per_10k_yuan,
    case
        when state <> 'undetermined'
            then cast(round(quotient(intensity_change * 100, city_intensity), 6) as decimal(28, 6))
    end as gap_change_points,
    case when state <> 'undetermined' then cast(round(growth_change * 100, 6) as decimal(28, 6)) end
        as growth_change_points,
    case when state <> 'undetermined' then cast(owed_change as decimal(18, 2)) end as owed_change_yuan,
    coalesce(
        state = 'known'
        and verdict <> 'undetermined'
        and (intensity < city_intensity) <> (intensity_then < city_intensity),
        false
    ) as changes_verdict,
    case
        when state <> 'undetermined'
            then
                cast(
                    round(
                        greatest(
                            coalesce(quotient(abs(intensity_change) * 100, intensity), 0),
                            coalesce(quotient(abs(growth_change) * 100, growth_index), 0),
                            coalesce(quotient(abs(owed_change) * 100, owed_yuan), 0)
                        ),
                        6
                    ) as decimal(28, 6)
                )
    end as moved_pct
from compared
