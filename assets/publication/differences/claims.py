"""Claims that are not what they were, and the filed rows by which they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assets.publication.differences import words
from assets.publication.differences.figures import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assets.publication.differences.sides import Row, Side
    from assets.publication.differences.words import Text

MONEY = ("amount_yuan", "due_yuan", "paid_yuan", "outstanding_yuan")
STATE = "status"
Values = dict[str, "Row"]


class ClaimChange(Change):
    """A change of a claim's conclusion or of one of its amounts; an amount that is not known counts nothing."""

    @property
    def difference(self) -> Decimal | None:
        """After less before, yuan; None for a conclusion."""
        if self.measure not in MONEY:
            return None
        return Decimal(self.after or 0) - Decimal(self.before or 0)


@dataclass(frozen=True)
class Evidence:
    """The filed rows by which a claim differs: those it rested on and those it rests on, in words."""

    before: list[str]
    after: list[str]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.before or self.after)

    @property
    def text(self) -> Text:
        """In two languages."""
        return words.evidence(self.before, self.after)


def claims_of(side: Side) -> Values:
    """Every claim of a publication by its id, with its balance."""
    balance = {row["liability_id"]: row for row in side.rows("finance", "award_balance")}
    return {
        row["liability_id"]: {**balance.get(row["liability_id"], {}), **row, STATE: state_of(row)}
        for row in side.rows("finance", "award_liabilities")
    }


def state_of(row: Mapping[str, Any]) -> str:
    """Conclusion and reason as one text."""
    return ":".join(filter(None, (row["status"], row["reason"])))


def changed_claims(before: Values, after: Values) -> list[ClaimChange]:
    """The changes of conclusions and amounts, claim by claim. A claim that is not there owes and got nothing."""
    return [
        change
        for claim in sorted(before.keys() | after.keys())
        for change in _of_claim(claim, before.get(claim, {}), after.get(claim, {}))
    ]


def _of_claim(claim: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ClaimChange]:
    name = (now or was)["enterprise_name"]
    for measure in (STATE, *MONEY):
        old, new = was.get(measure), now.get(measure)
        if measure in MONEY and not (was and now):
            old, new = old or Decimal(0), new or Decimal(0)
        if old != new:
            yield ClaimChange("award_liabilities", "award_liabilities", (claim,), name, measure, old, new)


def money(values: Values, claim: str, measure: str) -> Decimal:
    """An amount of a claim, yuan; one that is not there or not known counts nothing."""
    return Decimal(values.get(claim, {}).get(measure) or 0)


class Traces:
    """The filed rows that every claim of both publications rests on."""

    def __init__(self, before: Side, after: Side) -> None:
        """Read the traces of both."""
        self._before, self._after = _rows_of(before), _rows_of(after)

    def evidence(self, change: Change) -> Evidence:
        """The rows by which a claim differs, as far as they can bear on what has changed."""
        claim = change.cell[0]
        old, new = (_bearing(rows[claim], change.measure) for rows in (self._before, self._after))
        return Evidence(_said(old - new), _said(new - old))


def _rows_of(side: Side) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(
        side.rows("finance", "award_trace"), key=lambda row: (row["liability_id"], row["step"])
    ):
        found[row["liability_id"]].append(row)
    return found


def _bearing(rows: list[Row], measure: str) -> Counter[tuple[str, str]]:
    """What filed rows say, with their places. Payments bear on what is paid, other rows on all else.

    In a trace the rows that a claim rests on stand first, then steps without a row, the payments last.
    """
    start = next((place for place, row in enumerate(rows) if row["source_file"] is None), len(rows))
    evidence, payments = rows[:start], rows[start:]
    chosen = {"paid_yuan": payments, "outstanding_yuan": rows}.get(measure, evidence)
    return Counter((_place(row), row["text_zh"]) for row in chosen if row["source_file"] is not None)


def _place(row: Row) -> str:
    return "/".join(str(row[key]) for key in ("source_file", "source_sheet", "source_row"))


def _said(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{text}（{place}）" for place, text in sorted(rows)]
