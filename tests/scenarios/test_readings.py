"""Every open question is read by a model, and what it costs is worked out by that model, aside."""

from __future__ import annotations

import pytest

from assets.policy.plan import load_plan
from foundation.models import between, models
from foundation.run import DEFAULT_POLICY

READINGS = load_plan(DEFAULT_POLICY).readings.each()


@pytest.mark.parametrize("reading", READINGS)
def test_each_reading_is_read_by_a_model_that_its_measure_rests_on(reading: str) -> None:
    remade = between(reading, f"measures.{READINGS[reading].measure}")
    assert remade
    assert remade[-1].name == f"measures.{READINGS[reading].measure}"


def test_only_what_stands_between_is_made_anew() -> None:
    # The choice of the method is read by the measure alone.
    assert [model.name for model in between("average_method", "measures.average_growth")] == [
        "measures.average_growth"
    ]


def test_awards_are_measured_without_statistics() -> None:
    for name, reading in READINGS.items():
        if reading.area == "award":
            schemas = {model.schema for model in between(name, f"measures.{reading.measure}")}
            assert schemas <= {"awards", "measures"}, name


def test_measures_are_those_of_the_readings() -> None:
    named = {f"measures.{reading.measure}" for reading in READINGS.values()}
    assert named == {name for name in models() if name.startswith("measures.")}
