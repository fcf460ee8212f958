"""Small tables: what must be hidden beside a sensitive cell, against reasoning by hand and against the optimum."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest

from assets.disclosure.pattern import decide
from assets.disclosure.survey import SurveyTable
from tests.disclosure.small import SHARE, Crossings, attacked, hidden_codes, hiding, table_of, three_each

# Streets A, B × divisions 1, 2, all alike.
SQUARE = three_each(("A", "1", 90), ("A", "2", 90), ("B", "1", 90), ("B", "2", 90))
# A and B have three divisions, of which the second is small.
WIDE = three_each(
    ("A", "1", 90), ("A", "2", 30), ("A", "3", 90), ("B", "1", 90), ("B", "2", 30), ("B", "3", 90)
)


def test_nothing_sensitive_hides_nothing() -> None:
    table = table_of(SQUARE, set())
    assert not decide(table, SHARE).any()


def test_one_sensitive_crossing_hides_a_rectangle() -> None:
    # Its street, its division and the corner opposite each need a second hidden crossing.
    table = table_of(SQUARE, {"A/1"})
    assert hidden_codes(table, decide(table, SHARE)) == {"A/1", "A/2", "B/1", "B/2"}


def test_the_rectangle_takes_the_smaller_partner() -> None:
    table = table_of(WIDE, {"A/1"})
    weights = 1 + table.measures[0].values / 100
    table = replace(table, weights=np.where(table.weights == 1.0, weights, table.weights))
    assert hidden_codes(table, decide(table, SHARE)) == {"A/1", "A/2", "B/1", "B/2"}


def test_a_partner_too_small_to_guard_is_not_enough() -> None:
    # 9 of 90 must stay open downwards: a partner of 6 can give 6 up, one of 12 could give 9.
    crossings = three_each(
        ("A", "1", 90), ("A", "2", 6), ("A", "3", 90), ("B", "1", 90), ("B", "2", 6), ("B", "3", 90)
    )
    table = table_of(crossings, {"A/1"})
    assert "A/3" in hidden_codes(table, decide(table, SHARE))


def test_a_lone_respondent_does_not_guard_its_partner() -> None:
    # The firm in A/2 alone knows A/2 and so would have A/1 from the street: a third crossing must go.
    crossings: Crossings = {**WIDE, ("A", "2"): {"alone": 30.0}, ("A", "1"): {"alone too": 90.0}}
    table = table_of(crossings, {"A/1", "A/2"})
    hidden = decide(table, SHARE)
    assert "A/3" in hidden_codes(table, hidden)
    assert attacked(table, hidden).passed


def test_a_sensitive_district_leaves_no_street_to_add_up() -> None:
    table = table_of(
        {("A", "1"): {"x": 80.0, "y": 20.0}, ("B", "1"): {"z": 5.0}}, {"D", "A/1", "B/1", "A", "B", "1"}
    )
    assert decide(table, SHARE).all()


def test_what_was_shown_before_does_not_guard() -> None:
    # A/2 was shown for the same month: hiding it now guards nobody, so the rectangle goes over A/3.
    table = table_of(WIDE, {"A/1"})
    (measure,) = table.measures
    table = replace(table, measures=(replace(measure, told=hiding(table, {"A/2"})),))
    hidden = hidden_codes(table, decide(table, SHARE))
    assert hidden == {"A/1", "A/3", "B/1", "B/3"}


@pytest.mark.parametrize(("before", "guarded"), [(90.0, False), (80.0, True)])
def test_what_was_shown_of_an_earlier_month_bounds(before: float, guarded: bool) -> None:  # noqa: FBT001
    # A/2 was 90 or 80 in an earlier month and is 90 now: it can give up nothing, or 10, and A/1 needs 9.
    table = table_of(SQUARE, {"A/1"})
    (measure,) = table.measures
    lower = np.where(hiding(table, {"A/2"}), before, 0.0)
    table = replace(table, measures=(replace(measure, lower=lower),))
    rectangle = hiding(table, {"A/1", "A/2", "B/1", "B/2"})
    # A/1 up needs A/2 down
    assert attacked(table, rectangle).passed == guarded
    assert attacked(table, decide(table, SHARE)).passed


def random_table(seed: int, divisions: str = "123") -> SurveyTable:
    rng = Random(seed)  # noqa: S311
    crossings = {
        (street, division): {
            f"{street}{division}{n}": rng.randint(1, 60) * 1.0 for n in range(rng.randint(1, 4))
        }
        for street in "AB"
        for division in divisions
        if rng.random() < 0.9
    }
    few = {f"{s}/{d}" for (s, d), parts in crossings.items() if len(parts) < 3}
    return table_of(crossings, few)


def cheapest(table: SurveyTable) -> float:
    """The least weight of further cells that passes the audit, by trying all."""
    others = [i for i in range(len(table.cells)) if not table.primary[i]]
    best = np.inf
    for number in range(len(others) + 1):
        for chosen in combinations(others, number):
            weight = table.weights[list(chosen)].sum()
            hidden = table.primary.copy()
            hidden[list(chosen)] = True
            if weight < best and attacked(table, hidden).passed:
                best = weight
    return float(best)


@pytest.mark.parametrize("seed", range(8))
def test_not_far_from_the_best_pattern(seed: int) -> None:
    table = random_table(seed, "12")
    hidden = decide(table, SHARE)
    assert attacked(table, hidden).passed
    weight = table.weights[hidden & ~table.primary].sum()
    best = cheapest(table)
    assert best <= weight <= best + 20


@pytest.mark.parametrize("seed", range(8))
def test_every_further_cell_is_needed(seed: int) -> None:
    table = random_table(seed)
    hidden = decide(table, SHARE)
    for cell in np.nonzero(hidden & ~table.primary)[0]:
        without = hidden.copy()
        without[cell] = False
        assert not attacked(table, without).passed, table.cells[cell]


def test_the_same_pattern_again() -> None:
    table = random_table(3)
    patterns = {decide(table, SHARE).tobytes() for _ in range(5)}
    assert len(patterns) == 1


def test_what_was_hidden_before_stays_hidden_and_guards() -> None:
    # A/1 alone is sensitive; the rectangle of the earlier publication went over A/3 and B/3.
    table = table_of(WIDE, {"A/1"})
    table = replace(table, kept=hiding(table, {"A/1", "A/3", "B/1", "B/3"}))
    assert hidden_codes(table, decide(table, SHARE)) == {"A/1", "A/3", "B/1", "B/3"}
    without = replace(table, primary=hiding(table, set()))
    assert hidden_codes(without, decide(without, SHARE)) == {"A/1", "A/3", "B/1", "B/3"}
