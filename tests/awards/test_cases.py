"""The worked cases are enough: so many for each rule, and at least three for each edge, all of them there."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from assets.policy.plan import load_plan
from foundation.run import DEFAULT_POLICY
from tests.reference.award_cases import FOLDER, load_cases

FEWEST_OF_A_RULE = 8
FEWEST_OF_AN_EDGE = 3
CASES = load_cases()
RULES = sorted(load_plan(DEFAULT_POLICY).awards)


def edges() -> dict[str, list[str]]:
    """The rows of the table of edges, each with the cases that it names."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## 边界")[2]
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("|")][2:]
    return {edge.strip(): re.findall("`([^`]+)`", named) for edge, named in rows}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_cases_of_its_own(rule: str) -> None:
    counted = Counter(rule for case in CASES for rule in {row["rule"] for row in case.expect})
    assert counted[rule] >= FEWEST_OF_A_RULE


@pytest.mark.parametrize("edge", edges())
def test_each_edge_has_cases_by_name(edge: str) -> None:
    named = edges()[edge]
    assert len(named) >= FEWEST_OF_AN_EDGE
    assert set(named) <= {case.id for case in CASES}


def test_the_edges_are_listed() -> None:
    assert len(edges()) >= 15


def test_each_reading_is_read_the_other_way_somewhere() -> None:
    readings = load_plan(DEFAULT_POLICY).readings.each()
    of_awards = {name for name, reading in readings.items() if reading.area == "award"}
    assert {name for case in CASES for name in case.readings} == of_awards
