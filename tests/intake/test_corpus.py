"""Every case of the corpus: accepted rows, quarantined cells with their rules, rejected files with their reasons."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.intake.corpus import Case, load_cases
from tests.intake.taking import Taken, take_in

CASES = load_cases()


def test_corpus_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path / "inbox")
    taken = take_in(tmp_path / "inbox", tmp_path / "out", forms=tuple(case.forms))
    _check_files(case, taken)
    for form, expected in case.forms.items():
        _check_accepted(expected.accepted, taken.accepted[form])
        assert _broken(taken, form) == sorted(tuple(item) for item in expected.quarantined)
        quarantined = len({item[0] for item in expected.quarantined})
        assert taken.states(form) == {
            "accepted": len(expected.accepted),
            "quarantined": quarantined,
            "superseded": expected.superseded,
        }


def _check_files(case: Case, taken: Taken) -> None:
    status = {item["file_name"]: item["status"] for item in taken.files}
    names = [file["name"] for file in case.files]
    assert status == {name: "rejected" if name in case.rejected else "read" for name in names}
    said = {item["file_name"]: item["reason"] or "" for item in taken.files}
    # Nothing is said of a file that does not deserve it.
    assert {name for name, words in said.items() if words} == {*case.rejected, *_remarked(case)}
    for name, words in (case.rejected | case.remarks).items():
        assert [word for word in words if word not in said[name]] == [], said[name]
    unknown = {item["file_name"]: item["unknown_columns"] for item in taken.sheets if item["unknown_columns"]}
    assert unknown == case.unknown
    assert {item["form"] for item in taken.sheets} == set(case.forms)


def _remarked(case: Case) -> list[str]:
    """The files that were read and of which something is said all the same."""
    return [name for name, words in case.remarks.items() if words]


def _check_accepted(expected: list[dict[str, Any]], accepted: list[dict[str, Any]]) -> None:
    seen = [{name: row[name] for name in wanted} for wanted, row in zip(expected, accepted, strict=False)]
    assert [_plain(row) for row in seen] == [_plain(row) for row in expected]
    assert len(accepted) == len(expected)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Values as comparable texts; numbers without trailing zeros."""
    return {name: value if value is None else _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    try:
        return format(Decimal(str(value)).normalize(), "f")
    except ArithmeticError:
        return str(value)


def _broken(taken: Taken, form: str) -> list[tuple[Any, ...]]:
    """(row, column header, rule, value as filed) of every broken hard rule."""
    return sorted(
        (item["row"], item["column_name"], item["rule"], item["value_as_filed"] or "")
        for item in taken.outcomes[form]
        if item["hard"]
    )
