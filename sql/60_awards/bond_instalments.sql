-- 债券各计息年度的贴息（三（九））：利差、金额、到期日。
-- What each interest year of a bond pays (clause 三（九）): the spread over the LPR, a broken last year by its days,
-- rounded to the fen and due at its end. A year without spread pays nothing, and under the reading `bond_after_life`
-- one that ends after the plan's life does not either; both stay in the list.
with priced as (
    select
        y.bond_code,
        y.instalment,
        y.period_start,
        y.period_end,
        y.anniversary,
        y.is_provisional,
        b.issue_amount_yuan,
        b.coupon_rate_pct,
        l.published_on as lpr_published_on,
        l.five_year_pct as lpr_pct,
        cast(b.coupon_rate_pct - l.five_year_pct as decimal(18, 10)) as spread_pct,
        o.bond_after_life = 'not_paid' and y.period_end > f.last_day as is_after_life
    from awards.bond_years as y
    inner join awards.bonds as b on y.bond_code = b.bond_code
    cross join policy.choices as o
    cross join awards.life as f
    left join awards.lpr as l on y.priced_on >= l.published_on and y.priced_on < l.replaced_on
)
select
    *,
    case
        when spread_pct > 0 and not is_after_life
            then
                interest_fen(
                    issue_amount_yuan,
                    spread_pct,
                    date_diff('day', period_start, period_end),
                    date_diff('day', period_start, anniversary)
                )
        else 0
    end as amount_yuan
from priced
