"""The attacker of the whole: all masked tables of all publications together, in one linear programme a measure.

He knows how tables add up, that nothing he has reason to think so is negative or falls within a year, which figures of
two publications are the same, and what is known of a cell as soon as any figure of it is shown. Written anew from the
methods; shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from tests.disclosure.publishing import Issue
from tests.disclosure.solving import new_solver

Row = dict[str, Any]
Key = tuple[int, str]
Sums = dict[str, float]
HALF = 5e-5
# Measures by table; those that last year's own table shows as its level are tied to it.
MEASURES = {
    "energy_intensity": ("energy_tce", "energy_comparable_tce", "energy_last_year_tce"),
    "investment_growth": (
        "investment_ytd_10k_yuan",
        "investment_ytd_last_year_10k_yuan",
        "published_base_10k_yuan",
    ),
}
FALLING = ("energy_tce", "investment_ytd_10k_yuan")
# What a publication of the same month of last year showed of the same figures.
LAST_YEAR = {
    "energy_last_year_tce": "energy_tce",
    "investment_ytd_last_year_10k_yuan": "investment_ytd_10k_yuan",
    "published_base_10k_yuan": "investment_ytd_10k_yuan",
}
# What one of the same month of the next year showed, made before this one.
NEXT_YEAR = {"energy_tce": "energy_last_year_tce", "investment_ytd_10k_yuan": "published_base_10k_yuan"}


@dataclass
class Programme:
    """Variables are cells of publications; `known` are those that stand in some publication."""

    solver: highspy.Highs = field(default_factory=new_solver)
    places: dict[Key, int] = field(default_factory=dict)
    months: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.solver.setOptionValue("presolve", "off")

    def add(self, key: Key, low: float, high: float) -> None:
        self.places[key] = len(self.places)
        self.solver.addVar(low, high)

    def bound(self, key: Key, low: float, high: float) -> None:
        self.solver.changeColBounds(self.places[key], low, high)

    def tie(self, terms: list[tuple[Key, float]], low: float, high: float) -> None:
        index = np.array([self.places[key] for key, _ in terms], dtype=np.int32)
        self.solver.addRow(low, high, len(terms), index, np.array([factor for _, factor in terms]))

    def end(self, key: Key, sign: int) -> float:
        place = self.places[key]
        self.solver.changeColCost(place, -sign)
        self.solver.run()
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            # a start from the last solution can go astray
            self.solver.clearSolver()
            self.solver.run()
        status = self.solver.getModelStatus()
        self.solver.changeColCost(place, 0.0)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return sign * float("inf")
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self.solver.getSolution().col_value[place])


@dataclass(frozen=True)
class Leak:
    """A hidden cell that the attacker narrows to less than a tenth on a side."""

    publication: int
    table: str
    measure: str
    cell: str
    true: float
    low: float
    high: float


def leaks(issues: list[Issue], share: float = 0.1) -> list[Leak]:
    """What of the newest publication can be worked out from it and all before."""
    return [
        leak
        for table, measures in MEASURES.items()
        for measure in measures
        for leak in _leaks(issues, table, measure, share)
    ]


def _leaks(issues: list[Issue], table: str, measure: str, share: float) -> Iterator[Leak]:
    measures = [_same_figures(issue, issues[-1], table, measure) for issue in issues]
    truths = [truth_of(issue, table, own) for issue, own in zip(issues, measures, strict=True)]
    programme = programme_of(issues, table, measures, truths)
    newest = len(issues) - 1
    for cell in sorted(hidden_anew(issues, table, measures) - _changed(issues, table, truths)):
        true = truths[newest].get(cell, 0.0)
        if true == 0:
            continue
        key = (newest, cell)
        low, high = programme.end(key, -1), programme.end(key, 1)
        down, up = _wanted(issues, table, measure, truths, cell, share)
        if low > true - down + 2e-3 or high < true + up - 2e-3:
            yield Leak(newest, table, measure, cell, true, low, high)


def _same_figures(issue: Issue, newest: Issue, table: str, measure: str) -> str:
    """The measure of a publication that may be the same as one of the newest.

    What is last year's now was its own then; and what is its own now was last year's in one of the year after.
    """
    then, now = (month_of(one, table) for one in (issue, newest))
    if then == _year_before(now):
        return LAST_YEAR.get(measure, measure)
    return NEXT_YEAR.get(measure, measure) if now == _year_before(then) else measure


def month_of(issue: Issue, table: str) -> str:
    """The data month of a table; empty where nobody has filed anything."""
    return str(issue.masked[table][0]["data_month"] or "")


def _year_before(month: str) -> str:
    return month and f"{int(month[:4]) - 1}{month[4:]}"


def _wanted(
    issues: list[Issue],
    table: str,
    measure: str,
    truths: list[Sums],
    cell: str,
    share: float,
) -> tuple[float, float]:
    """A tenth on either side; less where an earlier month shows that the cell itself cannot be below."""
    true = truths[-1][cell]
    down = up = abs(true) * share
    year = month_of(issues[-1], table)[:4]
    for number, issue in enumerate(issues[:-1]):
        value = truths[number].get(cell) if month_of(issue, table)[:4] == year else None
        if measure in FALLING and value is not None and cell in _visible(issue, table) and value <= true:
            down = min(down, true - value)
    return down, up


def hidden_anew(issues: list[Issue], table: str, measures: list[str]) -> set[str]:
    """Cells hidden now of which no earlier publication showed the same figures: of the month, or as its own year."""
    month = month_of(issues[-1], table)
    before = [
        _visible(issue, table)
        for issue, measure in zip(issues[:-1], measures[:-1], strict=True)
        if month_of(issue, table) == month or measure != measures[-1]
    ]
    return {_cell(row) for row in issues[-1].masked[table] if row["marker"] == "c"}.difference(*before)


def _changed(issues: list[Issue], table: str, truths: list[Sums]) -> set[str]:
    """Cells with other figures than in an earlier publication of the month.

    What a late filer adds is the difference of the totals before and after, which no pattern can hide: not promised.
    """
    month, now = month_of(issues[-1], table), truths[-1]
    return {
        cell
        for issue, then in zip(issues[:-1], truths[:-1], strict=True)
        if month_of(issue, table) == month
        for cell in then.keys() | now.keys()
        if then.get(cell) != now.get(cell)
    }


def _visible(issue: Issue, table: str) -> set[str]:
    return {_cell(row) for row in issue.masked[table] if row["marker"] != "c"}


def _cell(row: Row) -> str:
    return f"{row['breakdown']} {row['code']}"


def truth_of(issue: Issue, table: str, measure: str) -> Sums:
    return {_cell(row): float(row[measure]) for row in issue.truth[table] if row[measure] is not None}


def programme_of(issues: list[Issue], table: str, measures: list[str], truths: list[Sums]) -> Programme:
    """Cells, links and what holds from one publication to another for an outsider."""
    return programme_to(issues, table, measures, truths, [{} for _ in issues])


def programme_to(
    issues: list[Issue], table: str, measures: list[str], truths: list[Sums], own: list[Sums]
) -> Programme:
    """The same for one who has `own` of each publication's cells himself: what the others have does not fall."""
    programme = Programme()
    for number, issue in enumerate(issues):
        _add_cells(programme, number, issue.masked[table], truths[number], measures[number])
        _add_links(programme, number, [_cell(row) for row in issue.masked[table]])
    for later in range(1, len(issues)):
        for earlier in range(later):
            _add_time(programme, (earlier, later), issues, table, measures, truths, own)
    return programme


def _add_cells(programme: Programme, number: int, rows: Iterable[Row], truth: Sums, measure: str) -> None:
    """A shown cell is known by its figure, or where only ratios are published, by itself."""
    for row in rows:
        true = truth.get(_cell(row), 0.0)
        if row["marker"] == "c":
            empty = _cell(row) not in truth
            programme.add((number, _cell(row)), min(2 * true, 0.0), 0.0 if empty else np.inf)
        else:
            figure = row.get(measure)
            value = true if figure is None else float(figure)
            programme.add((number, _cell(row)), value - HALF, value + HALF)


def _add_links(programme: Programme, number: int, cells: list[str]) -> None:
    parts: dict[str, list[str]] = {}
    (district,) = [cell for cell in cells if cell.startswith("district")]
    for cell in cells:
        kind, code = cell.split(" ", 1)
        if kind in ("street", "industry"):
            parts.setdefault(f"{district}|{kind}", []).append(cell)
        if kind == "street_industry":
            street, division = code.split("/")
            parts.setdefault(f"street {street}|", []).append(cell)
            parts.setdefault(f"industry {division}|", []).append(cell)
    for whole, found in parts.items():
        terms = [((number, whole.split("|")[0]), 1.0), *(((number, cell), -1.0) for cell in found)]
        programme.tie(terms, 0.0, 0.0)


def _add_time(
    programme: Programme,
    pair: tuple[int, int],
    issues: list[Issue],
    table: str,
    measures: list[str],
    truths: list[Sums],
    own: list[Sums],
) -> None:
    """The same figures, where they are; of a later month of the year: no less, where it is so."""
    earlier, later = pair
    months = [month_of(issues[number], table) for number in pair]
    same = months[0] == months[1] or measures[earlier] != measures[later]
    falling = measures[later] in FALLING and months[0] < months[1] and months[0][:4] == months[1][:4]
    for cell in truths[earlier].keys() & truths[later].keys():
        then, now = truths[earlier][cell], truths[later][cell]
        terms = [((later, cell), 1.0), ((earlier, cell), -1.0)]
        if same and then == now:
            programme.tie(terms, 0.0, 0.0)
            continue
        mine = own[later].get(cell, 0.0) - own[earlier].get(cell, 0.0)
        if falling and now - then >= mine:
            programme.tie(terms, mine, np.inf)
