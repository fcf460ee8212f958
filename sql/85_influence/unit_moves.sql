-- 调查单位的待办，可能值成立时全区能耗与增加值各变动多少。
-- How far the open questions about survey units would move energy and value added (at the price base of the
-- comparison) of the district if the likely values held. Questions with one `moves_with` move the figures together.
with asked_energy as (
    select
        question_id,
        uscc,
        form,
        row_id,
        basis,
        reason
    from influence.likely_products
    where kind = 'warning'
    union
    select
        question_id,
        uscc,
        form,
        row_id,
        basis,
        reason
    from influence.likely_totals
),
asked_of_units as (
    select
        question_id,
        uscc
    from influence.likely_products
    where kind = 'quarantined'
    union all
    select
        question_id,
        uscc
    from influence.likely_output
    where kind = 'quarantined'
    union all
    select
        question_id,
        uscc
    from influence.missing
    where uscc is not null
),
answers as (
    -- warnings about rows of units used
    select
        l.question_id,
        l.uscc,
        f.energy_tce as energy_now,
        e.energy_tce as energy_then,
        f.value_added_10k_yuan as value_added_now,
        f.value_added_10k_yuan as value_added_then,
        l.basis,
        l.reason,
        'row/' || l.form || '/' || cast(l.row_id as varchar) as moves_with
    from asked_energy as l
    inner join influence.units as f on l.uscc = f.uscc and f.used
    left join influence.likely_energy as e on l.question_id = e.scenario
    union all
    select
        l.question_id,
        l.uscc,
        f.energy_tce as energy_now,
        f.energy_tce as energy_then,
        f.value_added_10k_yuan as value_added_now,
        l.value_added_10k_yuan as value_added_then,
        l.basis,
        l.reason,
        'row/output/' || cast(l.row_id as varchar) as moves_with
    from influence.likely_output as l
    inner join influence.units as f on l.uscc = f.uscc and f.used
    where l.kind = 'warning'
    union all
    -- what keeps a unit out is answered as a whole
    select
        q.question_id,
        u.uscc,
        case when u.used then u.energy_now else 0 end as energy_now,
        u.energy_tce as energy_then,
        case when u.used then u.value_added_now else 0 end as value_added_now,
        u.value_added_10k_yuan as value_added_then,
        case
            when u.energy_basis is null or u.value_added_basis is null then null
            when u.energy_basis = u.value_added_basis then u.energy_basis
            when u.energy_basis = 'as_filed' then u.value_added_basis
            when u.value_added_basis = 'as_filed' then u.energy_basis
            else u.energy_basis || ' ' || u.value_added_basis
        end as basis,
        case
            when u.energy_basis is null or u.value_added_basis is null then 'no_earlier_filing'
        end as reason,
        'unit/' || u.uscc as moves_with
    from influence.likely_units as u
    inner join asked_of_units as q on u.uscc = q.uscc
)
select
    a.question_id,
    a.uscc,
    a.moves_with,
    a.basis,
    case
        when a.reason is not null then a.reason
        when b.price_base <> '当年价' and u.index_now is null then 'price_base_would_change'
    end as reason,
    a.energy_then as likely_energy_tce,
    a.value_added_then as likely_value_added_10k_yuan,
    a.energy_then - a.energy_now as energy_change_tce,
    case
        when a.value_added_then = a.value_added_now then cast(0 as decimal(38, 18))
        else
            at_prices_compared(a.value_added_then, u.index_now, b.price_base)
            - at_prices_compared(a.value_added_now, u.index_now, b.price_base)
    end as value_added_change_10k_yuan
from answers as a
inner join influence.units as u on a.uscc = u.uscc
cross join energy.basis as b
