"""What would be owed if the likely evidence held: the award models made anew aside, once, with all of it together.

Claims of different enterprises do not touch each other, so that each question is told the claims of its own rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.scenarios.aside import made_aside
from foundation.contracts import form_contracts
from foundation.models import between, models
from foundation.store import count

if TYPE_CHECKING:
    import duckdb

    from foundation.models import Model

OUTCOMES = "influence.award_outcomes"
LIKELY = "influence.likely_evidence"
_FORMS = f"select distinct form from {LIKELY} where basis is not null order by form"
_NOTHING = "select '' as question_id, '' as moves_with, 0.00::decimal(18, 2) as owed_change_yuan, '' as reason limit 0"

# A row in place of the accepted one of its key, if there is one.
_TAKEN = """
    create table filings.{form} as
    with taken as (
        select {names} from {home}.filings.{form}_rows
        where row_id in (select row_id from {home}.{likely} where form = '{form}' and basis = 'as_filed')
    )
    select {names} from taken
    union all
    select {names} from {home}.filings.{form} as f where not exists (select 1 from taken as t where {same_key})
"""
_FEES = """
    update filings.cloud_fees as c set fee_yuan = without_factor(c.fee_yuan, e.factor)
    from {home}.{likely} as e where e.factor is not null and c.uscc = e.uscc and c.year = e.year
"""
_YEARS = """
    update filings.cloud_fees as c set year = e.year_meant
    from {home}.{likely} as e where e.year_meant is not null and e.form = 'cloud_fees' and c.row_id = e.row_id
"""
_RATES = """
    update filings.lpr as l set five_year_pct = r.five_year_pct
    from {home}.{likely} as e, {home}.reference.lpr as r
    where e.basis = 'reference_rate' and e.row_id = l.row_id and l.published_on = r.published_on
"""
# The claims of a question: those of its rows, and others that move with them: of the same enterprise and rule, or of
# the same prize. A rate moves the claims that rest on rates and on no other open row.
_OUTCOMES = """
    with amounts as (
        select coalesce(n.liability_id, t.liability_id) as liability_id, coalesce(n.rule, t.rule) as rule,
            coalesce(n.uscc, t.uscc) as uscc, coalesce(n.evidence_key, t.evidence_key) as evidence_key,
            t.status = 'undetermined' as is_undetermined, t.reason,
            coalesce(t.amount_yuan, 0) - coalesce(n.amount_yuan, 0) as change
        from {home}.awards.liabilities as n full join awards.liabilities as t on n.liability_id = t.liability_id
    ),
    own as (
        select e.question_id, a.* from {home}.{likely} as e
        inner join (
            select form, row_id, liability_id from {home}.awards.claim_rows
            union select form, row_id, liability_id from awards.claim_rows
        ) as r on e.form = r.form and e.row_id = r.row_id
        inner join amounts as a on r.liability_id = a.liability_id
        where e.basis is not null
    ),
    touched as (
        select question_id, liability_id from own
        union
        select o.question_id, a.liability_id from own as o
        inner join amounts as a on o.rule = a.rule and a.change <> 0
            and (o.uscc = a.uscc or (a.rule = 'science_prize' and o.evidence_key = a.evidence_key))
        union
        select e.question_id, a.liability_id from {home}.{likely} as e
        inner join amounts as a on a.rule = 'green_bond' and a.change <> 0
        where e.form = 'lpr' and e.basis is not null and a.liability_id not in (select liability_id from own)
    )
    select e.question_id,
        coalesce('claims/' || min(a.rule || '/' || a.uscc), 'row/' || e.form || '/' || e.row_id) as moves_with,
        case when not coalesce(bool_or(a.is_undetermined), false)
            then cast(coalesce(sum(a.change), 0) as decimal(18, 2)) end as owed_change_yuan,
        min(a.reason) filter (where a.is_undetermined) as reason
    from {home}.{likely} as e
    left join touched as t on e.question_id = t.question_id
    left join amounts as a on t.liability_id = a.liability_id
    where e.basis is not null
    group by e.question_id, e.form, e.row_id
    order by e.question_id
"""


def write_award_outcomes(connection: duckdb.DuckDBPyConnection) -> int:
    """Write `influence.award_outcomes`: yuan by which what is owed would move, by question; returns its rows."""
    forms = [str(row[0]) for row in connection.execute(_FORMS).fetchall()]
    if not forms:
        connection.execute(f"create or replace table {OUTCOMES} as {_NOTHING}")
        return 0

    def change(other: duckdb.DuckDBPyConnection, home: str) -> None:
        _exchange(other, home, forms)

    with made_aside(connection, remade(), change) as other:
        home = _home(connection)
        other.execute(f"create or replace table {home}.{OUTCOMES} as {_said(_OUTCOMES, home)}")
    return count(connection, OUTCOMES)


def remade() -> list[Model]:
    """The models between the evidence and the claims with their rows, in order."""
    wanted = {m.name for m in between("filings.", "awards.liabilities")} | {"awards.claim_rows"}
    return [model for model in models().values() if model.name in wanted]


def _exchange(other: duckdb.DuckDBPyConnection, home: str, forms: list[str]) -> None:
    for form in forms:
        contract = form_contracts()[form]
        described = other.execute(f"describe {home}.filings.{form}").fetchall()
        names = ", ".join(f'"{row[0]}"' for row in described)
        same_key = " and ".join(f"t.{name} is not distinct from f.{name}" for name in contract.key)
        other.execute(_TAKEN.format(form=form, home=home, likely=LIKELY, names=names, same_key=same_key))
    if "cloud_fees" in forms:
        other.execute(_said(_FEES, home))
        other.execute(_said(_YEARS, home))
    if "lpr" in forms:
        other.execute(_said(_RATES, home))


def _said(statement: str, home: str) -> str:
    return statement.format(home=home, likely=LIKELY)


def _home(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select current_database()").fetchone()
    return str(row[0]) if row else ""
