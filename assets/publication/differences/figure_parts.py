"""Whose the change of a masked figure is. Nothing is made anew here: a new sum over hidden cells could tell on them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from assets.publication.differences.causes import CORRECTION, DAY, FILING, QUARTER, Cause
from assets.publication.differences.parts import Part, summed, unseparated
from assets.publication.differences.reach import concerns
from assets.publication.differences.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from assets.publication.differences.figures import Change
    from assets.publication.differences.sides import Row

    OfClaims = Mapping[tuple[tuple[str, ...], str], list[tuple[Cause, Decimal | None]]]

TOTALS = "award_totals"
Cell = tuple[str, ...]


def figure_parts(changes: Sequence[Change], causes: Sequence[Cause], of_claims: OfClaims) -> list[Part]:
    """The parts of every change; those of award totals are the sums of `of_claims`, by cell and measure."""
    return [part for change in changes for part in _of_change(change, causes, of_claims)]


def _of_change(change: Change, causes: Sequence[Cause], of_claims: OfClaims) -> list[Part]:
    candidates = _candidates(change, causes)
    if change.table != TOTALS:
        return unseparated(change, candidates)
    measure = "status" if change.measure == "liabilities" else change.measure
    parts = summed(change, of_claims.get((change.cell, measure), []))
    if change.measure == "liabilities":
        return unseparated(change, [part.cause for part in parts] or candidates)
    whole = None if any(p.part is None for p in parts) else sum(p.part for p in parts if p.part is not None)
    # A claim can leave one cell for another: then the parts of the cell's claims are not the parts of the cell.
    return parts if parts and whole == change.difference else unseparated(change, candidates)


def _candidates(change: Change, causes: Sequence[Cause]) -> list[Cause]:
    """What can have made the change; a quarter that moved on brings its filings and its day with it."""
    found = [cause for cause in causes if concerns(cause, change)]
    if any(cause.kind == QUARTER for cause in found):
        return [cause for cause in found if cause.kind not in (FILING, CORRECTION, DAY)]
    return found


def by_cell(rows: Sequence[Row]) -> dict[tuple[Cell, str], list[tuple[Cause, Decimal | None]]]:
    """Causes and parts of claims, from the rows of `finance.changes`, by the cell of the totals and by measure."""
    found: dict[tuple[Cell, str], list[tuple[Cause, Decimal | None]]] = defaultdict(list)
    for row in rows:
        cell = tuple(str(row[key]) for key in ("award_year", "clause", "rule"))
        cause = Cause(row["cause"], row["cause_key"], Text(row["text_zh"], row["text_en"]))
        found[cell, row["measure"]].append((cause, row["part_yuan"]))
    return found
