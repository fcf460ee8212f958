"""Each step of the search left out in turn: the audit, which knows nothing of the search, sees that it is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assets.disclosure.audit import Published, audit
from assets.disclosure.pattern import decide
from assets.disclosure.survey import SurveyTable
from tests.disclosure.small import SHARE, Crossings, hiding, table_of, three_each

SQUARE = three_each(("A", "1", 90), ("A", "2", 90), ("B", "1", 90), ("B", "2", 90))
WIDE = three_each(
    ("A", "1", 90), ("A", "2", 30), ("A", "3", 90), ("B", "1", 90), ("B", "2", 30), ("B", "3", 90)
)
LONE: Crossings = {**WIDE, ("A", "1"): {"alone too": 90.0}, ("A", "2"): {"alone": 30.0}}


def passes(table: SurveyTable, hidden: np.ndarray) -> bool:
    """Whether the audit of every measure of the whole table lets a pattern pass."""
    return all(audit(table, m, Published(~hidden, m.values), SHARE).passed for m in table.measures)


def with_measure(table: SurveyTable, **changes: object) -> SurveyTable:
    (measure,) = table.measures
    return replace(table, measures=(replace(measure, **changes),))  # type: ignore[arg-type]


def told() -> tuple[SurveyTable, SurveyTable]:
    """A/2 was shown before and guards nobody."""
    table = table_of(SQUARE, {"A/1"})
    return with_measure(table, told=hiding(table, {"A/2"})), table


def monotone() -> tuple[SurveyTable, SurveyTable]:
    """A/2 was shown to be 90 in an earlier month of the year, and is 90: it can give nothing up."""
    table = table_of(SQUARE, {"A/1"})
    return with_measure(table, lower=np.where(hiding(table, {"A/2"}), 90.0, 0.0)), table


def insiders() -> tuple[SurveyTable, SurveyTable]:
    """The only firm in A/2 knows it."""
    table = table_of(LONE, {"A/1", "A/2"})
    (measure,) = table.measures
    return table, with_measure(table, own=measure.own[:1], sole=measure.sole[:1])


def last_year() -> tuple[SurveyTable, SurveyTable]:
    """Last year's own table showed A/2 of what this year's comparison columns say of last year."""
    table = table_of(SQUARE, {"A/1"})
    (level,) = table.measures
    own = replace(level, name="energy_own_last_year_tce", told=hiding(table, {"A/2"}))
    return replace(table, measures=(level, own)), table


def previous_pattern() -> tuple[SurveyTable, SurveyTable]:
    """A/1 was hidden with two enterprises behind it; three have come since, and all four crossings add up as before."""
    table = table_of({**SQUARE, ("A", "1"): {str(n): 24.0 for n in range(5)}}, set())
    return replace(table, kept=hiding(table, {"A/1", "A/2", "B/1", "B/2"})), table


def waiting() -> tuple[SurveyTable, SurveyTable]:
    """The district's total is shown as filed though one firm came since it was last shown."""
    whole, without = changes()
    (levels, change) = whole.measures
    everywhere = hiding(whole, {"D", "A", "1", "A/1"})
    return replace(whole, primary=everywhere, measures=(levels, replace(change, asked=everywhere))), without


def changes() -> tuple[SurveyTable, SurveyTable]:
    """One firm came in A/1 since the last publication; levels alone are not sensitive."""
    table = table_of(SQUARE, set())
    came = table_of(
        {("A", "1"): {"new": 20.0}, ("A", "2"): {}, ("B", "1"): {}, ("B", "2"): {"x": 9.0, "y": 9.0}}, set()
    )
    change = replace(
        came.measures[0],
        name="energy_tce since 2023Q4/0001",
        own=came.measures[0].own[:1],
        sole=came.measures[0].sole[:1],
        asked=hiding(table, {"A/1", "A", "1"}),
    )
    levels = replace(table.measures[0], own=table.measures[0].own[:1], sole=table.measures[0].sole[:1])
    sensitive = replace(table, primary=hiding(table, {"A/1", "A", "1"}))
    return replace(sensitive, measures=(levels, change)), replace(table, measures=(levels,))


def additivity() -> tuple[SurveyTable, SurveyTable]:
    """The search does not know that streets and divisions are sums."""
    table = table_of(SQUARE, {"A/1"})
    return table, replace(table, links=np.zeros_like(table.links))


def sensitivity() -> tuple[SurveyTable, SurveyTable]:
    """The search does not know which cells are sensitive."""
    table = table_of(SQUARE, {"A/1"})
    return table, replace(table, primary=np.zeros_like(table.primary))


STEPS = [
    told,
    monotone,
    insiders,
    changes,
    waiting,
    last_year,
    previous_pattern,
    additivity,
    sensitivity,
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.__name__))
def test_a_search_without_a_step_fails(step: Callable[[], tuple[SurveyTable, SurveyTable]]) -> None:
    whole, without = step()
    assert passes(whole, decide(whole, SHARE))
    assert not passes(whole, decide(without, SHARE))
