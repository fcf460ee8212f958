-- 计入申报的节能循环经济资金（三（八）），至季度末：有效期内下达的；当年没有的，全取。
-- Grants for energy saving on which a claim rests (clause 三（八）): those of a year that lie within the plan's life and
-- up to the quarter's end; of a year without any such grant all up to the quarter's end, so that the claim is not lost.
with known as (
    select
        g.row_id,
        g.uscc,
        g.document_number,
        g.granted_on,
        cast(year(g.granted_on) as integer) as year,
        g.grant_yuan - coalesce(g.municipal_match_yuan, 0) as base_yuan,
        g.granted_on between f.first_day and f.last_day as is_within_life
    from filings.energy_funds as g
    cross join awards.life as f
    cross join run.parameters as p
    where g.granted_on <= p.quarter_end
)
select
    row_id,
    uscc,
    document_number,
    granted_on,
    year,
    base_yuan
from known
qualify is_within_life = bool_or(is_within_life) over (partition by uscc, year)
