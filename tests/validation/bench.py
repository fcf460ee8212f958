"""Puts rows of a form through validation, each with a key of its own, and tells which rules each of them broke."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.intake.office import code, delimited
from tests.intake.taking import take_in

HERE = Path(__file__).parent
Cells = dict[str, str]


@dataclass(frozen=True)
class Form:
    """A form as forms.yaml has it: headers with what may stand there, the key, a sound row."""

    name: str
    columns: dict[str, Any]
    key: list[str]
    own: str
    row: Cells

    @property
    def required(self) -> list[str]:
        """Headers of the columns that must be filled; of a list, the star is at its first value."""
        return [header for header, kind in self.columns.items() if _first(kind).endswith("*")]

    def kind(self, header: str) -> Any:
        """What may stand under a header: the name of a kind, or the list of values."""
        kind = self.columns[header]
        return (
            kind.removesuffix("*") if isinstance(kind, str) else [value.removesuffix("*") for value in kind]
        )


def _first(kind: Any) -> str:
    return str(kind if isinstance(kind, str) else kind[0])


@cache
def forms() -> dict[str, Form]:
    """All forms of forms.yaml by name."""
    content = yaml.safe_load((HERE / "forms.yaml").read_text(encoding="utf-8"))
    return {
        name: Form(
            name, entry["columns"], entry.get("key", []), entry.get("own", ""), _cells(entry.get("row", {}))
        )
        for name, entry in content.items()
    }


@cache
def relations() -> dict[str, list[dict[str, Any]]]:
    """The rules between cells of rules.yaml by form."""
    content: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        (HERE / "rules.yaml").read_text(encoding="utf-8")
    )
    for rule in [rule for rules in content.values() for rule in rules]:
        rule["breaks"] = [_cells(cells) for cells in rule["breaks"]]
        for name in ("holds", "holds_beside"):
            rule[name] = [_cells(cells) for cells in rule.get(name, ())]
    return content


def _cells(cells: dict[str, Any]) -> Cells:
    return {
        header: code(int(text[1:])) if str(text).startswith("$") else str(text)
        for header, text in cells.items()
    }


def _own(form: Form, number: int) -> str:
    """A cell that keeps the key of row `number` apart from those of other rows."""
    if form.kind(form.own) == "uscc":
        return code(1000 + number)
    if form.kind(form.own) == "date":
        return f"{1900 + number // 336}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
    return f"{1900 + number // 12}-{number % 12 + 1:02d}" if form.own == "报告期" else f"#{number}"


def judge(form: Form, changes: list[Cells]) -> list[set[tuple[str, str, bool]]]:
    """(column header, rule, hard) that each changed row breaks, but for conflicts between rows."""
    header = list(form.columns)
    rows = [form.row | {form.own: _own(form, n)} | cells for n, cells in enumerate(changes)]
    with tempfile.TemporaryDirectory() as folder:
        grid = [header, *([row.get(name, "") for name in header] for row in rows)]
        delimited(Path(folder) / "in" / "a.csv", grid)
        taken = take_in(Path(folder) / "in", Path(folder) / "out", forms=(form.name,))
    broken: list[set[tuple[str, str, bool]]] = [set() for _ in rows]
    for item in taken.outcomes[form.name]:
        if item["rule"] != "conflicting_rows":
            broken[item["row"] - 2].add((item["column_name"], item["rule"], item["hard"]))
    return broken
