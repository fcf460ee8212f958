"""A claim with its trace, read from finance.duckdb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.store import records
from foundation.texts import normalise

if TYPE_CHECKING:
    import duckdb

Record = dict[str, Any]

_CLAIM = """
    select l.*, b.* exclude (period, liability_id)
    from award_liabilities as l
    inner join award_balance as b on l.period = b.period and l.liability_id = b.liability_id
    where l.liability_id = ?
    order by l.period desc
    limit 1
"""
_STEPS = "select * from award_trace where period = ? and liability_id = ? order by step"
# The open questions that bear on a claim: those of its clause, and of the clauses that its conditions stand in.
_READINGS = """
    select * from readings
    where
        period = $period and area = 'award'
        and (
            contains(clause, $clause)
            or clause in (select clause from award_trace where period = $period and liability_id = $claim)
        )
    order by reading_id
"""
_NEAREST = """
    select liability_id from award_liabilities
    group by liability_id
    order by jaro_winkler_similarity(liability_id, ?) desc, liability_id
    limit 3
"""


class UnknownClaimError(ValueError):
    """No claim of that name in any period published."""


@dataclass(frozen=True)
class Claim:
    """A claim as its newest period says it, the steps that led there, and how open questions were read.

    `publication` names what it was read from, where that is known.
    """

    facts: Record
    steps: list[Record]
    readings: list[Record]
    publication: str = ""


def read_claim(finance: duckdb.DuckDBPyConnection, liability_id: str) -> Claim:
    """The claim of the newest period that has it; UnknownClaimError names those that come near.

    A claim is named as its document is filed, 泉工信（2023）5号 as well as 泉工信(2023)5号.
    """
    liability_id = normalise(liability_id)
    found = records(finance, _CLAIM, [liability_id])
    if not found:
        near = "\n  ".join(str(row["liability_id"]) for row in records(finance, _NEAREST, [liability_id]))
        raise UnknownClaimError(
            f"没有编号为 {liability_id!r} 的申报。相近的编号 No such claim; near ones:\n  {near}"
        )
    facts = found[0]
    steps = records(finance, _STEPS, [facts["period"], liability_id])
    asked = {"period": facts["period"], "clause": facts["clause"], "claim": liability_id}
    return Claim(facts, steps, records(finance, _READINGS, asked))
