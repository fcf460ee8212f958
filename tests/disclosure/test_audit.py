"""The audit finds what a person with a pencil finds, and lets no broken mask pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assets.disclosure.audit import Published, audit
from assets.disclosure.pattern import decide
from tests.disclosure.small import SHARE, Crossings, attacked, hiding, table_of, three_each

SQUARE = three_each(("A", "1", 90), ("A", "2", 60), ("B", "1", 60), ("B", "2", 90))
RECTANGLE = {"A/1", "A/2", "B/1", "B/2"}


def test_a_lone_hidden_cell_is_its_total_less_the_rest() -> None:
    table = table_of(SQUARE, {"A/1"})
    found = attacked(table, hiding(table, {"A/1"}))
    assert (found.narrowest, found.passed) == (pytest.approx(0, abs=1e-5), False)


def test_interval_by_hand() -> None:
    # A/1 = 90 + t, A/2 = 60 − t, B/1 = 60 − t, B/2 = 90 + t with −90 ≤ t ≤ 60 from outside. A firm that has 20 of the
    # 60 in A/2 knows t ≤ 40 and so of A/1 and B/2 that they are at most 130, 44 % above 90; of B/1, where it has
    # nothing, at least 20, 67 % below. A firm with 30 of the 90 in A/1 knows t ≥ −60; of what the others have in A/1,
    # 60, it learns no more. The narrowest side: t ≤ 40 on 90.
    table = table_of(SQUARE, {"A/1"})
    found = attacked(table, hiding(table, RECTANGLE))
    assert found.narrowest == pytest.approx(40 / 90, abs=1e-5)
    assert found.passed


@pytest.mark.parametrize("shown", sorted(RECTANGLE - {"A/1"}))
def test_a_mask_with_one_cell_too_many_shown_fails(shown: str) -> None:
    table = table_of(SQUARE, {"A/1"})
    assert not attacked(table, hiding(table, RECTANGLE - {shown})).passed


def test_a_sensitive_cell_that_is_shown_fails() -> None:
    table = table_of(SQUARE, {"A/1"})
    assert not attacked(table, hiding(table, set())).passed


@pytest.mark.parametrize(("small", "passes"), [(9.1, True), (9.0, True), (8.9, False)])
def test_one_tenth_on_the_narrower_side(small: float, passes: bool) -> None:  # noqa: FBT001
    # A/1 is 90, and what A/2 and B/1 can give up bounds it from above: 9.0 is one tenth. Nobody else is asked.
    crossings = three_each(("A", "1", 90), ("A", "2", small), ("B", "1", 500), ("B", "2", 500))
    table = table_of(crossings, {"A/1"})
    (measure,) = table.measures
    outsider = replace(measure, own=measure.own[:1], sole=measure.sole[:1])
    hidden = hiding(table, RECTANGLE)
    found = audit(table, outsider, Published(~hidden, measure.values), SHARE)
    # B/1 and B/2 are 500, and t moves them by no more than A/2 either
    assert found.narrowest == pytest.approx(small / 500, abs=1e-5)
    only = replace(outsider, asked=hiding(table, {"A/1"}))
    assert audit(table, only, Published(~hidden, measure.values), SHARE).passed == passes


def test_a_lone_respondent_attacks_the_others() -> None:
    crossings: Crossings = {**SQUARE, ("A", "2"): {"alone": 60.0}}
    table = table_of(crossings, {"A/1", "A/2"})
    found = attacked(table, hiding(table, RECTANGLE))
    assert (found.narrowest, found.passed) == (pytest.approx(0, abs=1e-5), False)


def test_value_added_is_open_unless_it_follows() -> None:
    # Nothing bounds what may be negative: within the rectangle any t will do; a single hidden cell follows.
    table = table_of(SQUARE, {"A/1"}, "value_added_10k_yuan")
    assert attacked(table, hiding(table, RECTANGLE)).narrowest == np.inf
    assert attacked(table, hiding(table, {"A/1"})).narrowest == 0


def test_what_was_shown_before_is_nobodys_secret() -> None:
    # A/1 itself was shown for the same month: it cannot be guarded any more, and does not fail the audit.
    table = table_of(SQUARE, {"A/1"})
    (measure,) = table.measures
    told = replace(measure, told=hiding(table, {"A/1"}))
    table = replace(table, measures=(told,))
    assert attacked(table, hiding(table, {"A/1"})).passed


def test_a_hidden_zero_must_not_be_certain() -> None:
    # In the rectangle A/1 = t ≥ 0 can be more than nothing, but A/2 = 60 − t no more than it is: more must go.
    crossings: Crossings = {**SQUARE, ("A", "1"): {"x": 0.0, "y": 0.0, "z": 0.0}}
    table = table_of(crossings, {"A/1"})
    assert not attacked(table, hiding(table, {"A/1"})).passed
    assert not attacked(table, hiding(table, RECTANGLE)).passed
    assert attacked(table, decide(table, SHARE)).passed
