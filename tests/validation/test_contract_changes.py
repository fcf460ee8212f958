"""Changes of contracts are told in two languages, and called breaking only where something that worked can fail."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from foundation.contract_changes import compare, compare_folders
from foundation.contracts import Contract, form_contracts, table_contracts
from foundation.places import FORM_CONTRACTS

FORM = form_contracts()["energy"]
TABLE = table_contracts()["analysis.data_quality"]


def column(contract: Contract, name: str, **changes: Any) -> Contract:
    columns = tuple(replace(c, **changes) if c.name == name else c for c in contract.columns)
    return replace(contract, columns=columns)


def without(contract: Contract, name: str) -> Contract:
    return replace(contract, columns=tuple(c for c in contract.columns if c.name != name))


def rule(contract: Contract, **changes: Any) -> Contract:
    first, *others = contract.rules
    return replace(contract, rules=(replace(first, **changes), *others))


def told(old: Contract, new: Contract) -> list[bool]:
    changes = compare(old, new)
    assert all(any("一" <= letter <= "鿿" for letter in change.zh) and change.en for change in changes)
    return [change.breaking for change in changes]


OPTIONAL, NEEDED = "purchased_quantity", "consumption_total"
AT_LEAST_0, AT_LEAST_1 = {"minimum": 0}, {"minimum": 1}


def test_no_change() -> None:
    assert told(FORM, FORM) == told(TABLE, TABLE) == []


@pytest.mark.parametrize(
    ("old", "new", "breaking"),
    [
        (FORM, without(FORM, NEEDED), True),
        (without(FORM, NEEDED), FORM, True),
        (without(FORM, OPTIONAL), FORM, False),
        (FORM, column(FORM, NEEDED, required=False), False),
        (column(FORM, NEEDED, required=False), FORM, True),
        (FORM, column(FORM, NEEDED, header="消费量"), True),
        (FORM, column(FORM, NEEDED, sql_type="INTEGER"), True),
        (FORM, column(FORM, NEEDED, limits=AT_LEAST_1), True),
        (column(FORM, NEEDED, limits=AT_LEAST_1), column(FORM, NEEDED, limits=AT_LEAST_0), False),
        (column(FORM, NEEDED, limits={}), column(FORM, NEEDED, limits=AT_LEAST_0), True),
        (column(FORM, NEEDED, limits=AT_LEAST_0), column(FORM, NEEDED, limits={}), False),
        (FORM, column(FORM, NEEDED, extra={"reader": "text"}), True),
        (FORM, replace(FORM, key=FORM.key[:2]), True),
        (rule(FORM, hard=False), rule(FORM, hard=True), True),
        (rule(FORM, hard=True), rule(FORM, hard=False), False),
        (rule(FORM, hard=True), rule(FORM, hard=True, holds="true"), True),
        (rule(FORM, hard=False), rule(FORM, hard=False, holds="true"), False),
        (FORM, replace(FORM, rules=FORM.rules[1:]), False),
        (replace(FORM, rules=FORM.rules[1:]), rule(FORM, hard=True), True),
        (FORM, replace(FORM, findings=FORM.findings[1:]), False),
        (TABLE, without(TABLE, "warnings"), True),
        (without(TABLE, "warnings"), TABLE, False),
        (TABLE, column(TABLE, "warnings", required=False), True),
        (column(TABLE, "warnings", required=False), TABLE, False),
    ],
)
def test_one_change(old: Contract, new: Contract, breaking: bool) -> None:  # noqa: FBT001 - what is expected
    assert told(replace(old), new) == [breaking]


def test_folders(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    shutil.copy(FORM_CONTRACTS / "lpr.odcs.yaml", tmp_path / "old")
    shutil.copy(FORM_CONTRACTS / "units.odcs.yaml", tmp_path / "new")
    changes = compare_folders(tmp_path / "old", tmp_path / "new")
    assert [(change.contract, change.breaking) for change in changes] == [("lpr", True), ("units", False)]
