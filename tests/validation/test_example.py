"""The warnings of the example inbox: every one that was planted, and no other row is asked about."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_run
from assets.validation.findings import gather_findings
from foundation.models import models
from foundation.moment import BEIJING
from foundation.places import ROOT, OutputPlaces
from foundation.quarter import Quarter
from foundation.run import DEFAULT_POLICY, Run
from foundation.store import materialise, prepare
from tests.intake.taking import take_in
from tests.validation.test_findings import MODELS

EXAMPLES = ROOT / "examples"
Place = tuple[str, int]


@pytest.fixture(scope="module")
def warned(made_once: Callable[[str, Callable[[Path], None]], Path]) -> dict[Place, set[str]]:
    """The rules of `main.warnings` by file and row of the example inbox."""
    store = OutputPlaces(made_once("example_taken_in", _take_in)).bureau
    with duckdb.connect(str(store), read_only=True) as connection:
        query = "select file_name, row, list(distinct rule) from main.warnings group by all"
        return {(file, row): set(rules) for file, row, rules in connection.execute(query).fetchall()}


def _take_in(folder: Path) -> None:
    take_in(EXAMPLES / "inbox", folder)
    with duckdb.connect(str(OutputPlaces(folder).bureau)) as connection:
        prepare(connection)
        clock = datetime(2024, 2, 10, tzinfo=BEIJING)
        write_run(connection, Run(Quarter.parse("2023Q4"), Path(), OutputPlaces(Path()), clock))
        write_plan(connection, load_plan(DEFAULT_POLICY))
        for model in MODELS:
            materialise(connection, model)
        gather_findings(connection)
        for name in ("validation.corrected_rows", "main.warnings"):
            materialise(connection, models()[name])


def planted() -> dict[Place, str]:
    """What was planted to be asked about, by file and row."""
    faults = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))
    return {(Path(f["file"]).name, f["row"]): f["what_en"] for f in faults if f["kind"] == "warning"}


def test_every_planted_warning_is_raised(warned: dict[Place, set[str]]) -> None:
    assert {place: what for place, what in planted().items() if place not in warned} == {}


def test_no_other_row_is_asked_about(warned: dict[Place, set[str]]) -> None:
    # A rule that cries wolf is a fault of the rule.
    assert {place: rules for place, rules in warned.items() if place not in planted()} == {}
