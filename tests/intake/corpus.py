"""The corpus of office habits under cases/: small files with what must come out of them, written by hand.

`$1`, `$2` … stand for valid credit codes. Numbers and dates in the grids are cells of that type in a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.intake.office import code, delimited, workbook
from tests.intake.oldbook import old_workbook

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Expected:
    """What must come out for one form: cells of the accepted rows; place, rule and text of the quarantined ones."""

    accepted: list[dict[str, Any]] = field(default_factory=list)
    quarantined: list[list[Any]] = field(default_factory=list)
    superseded: int = 0


@dataclass(frozen=True)
class Case:
    """One habit or fault: the files of a drop and what must come out."""

    id: str
    about: str
    files: list[dict[str, Any]]
    forms: dict[str, Expected]
    rejected: dict[str, list[str]]
    remarks: dict[str, list[str]]
    unknown: dict[str, str]

    def write(self, inbox: Path) -> None:
        """Make the files of the case."""
        for file in self.files:
            _write(inbox / file["name"], file)


def _write(path: Path, file: dict[str, Any]) -> None:
    if "csv" in file:
        encoding, delimiter = file.get("encoding", "utf-8"), "\t" if file.get("tab") else ","
        delimited(path, file["csv"], encoding=encoding, delimiter=delimiter)
    elif "bytes" in file:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file["bytes"].encode("utf-8"))
    else:
        write = old_workbook if path.suffix.lower() == ".xls" else workbook
        write(path, file["sheets"], file.get("merge", ()))


def load_cases() -> list[Case]:
    """All cases, in the order of the files."""
    return [_case(entry) for path in sorted(FOLDER.glob("*.yaml")) for entry in _entries(path)]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    return [_with_codes(entry) for entry in entries]


def _case(entry: dict[str, Any]) -> Case:
    forms = {name: Expected(**expected) for name, expected in entry.get("forms", {}).items()}
    optional = (entry.get(name, {}) for name in ("rejected", "remarks", "unknown"))
    return Case(entry["id"], entry["about"], entry["files"], forms, *optional)


def _with_codes(value: Any) -> Any:
    match value:
        case dict():
            return {key: _with_codes(item) for key, item in value.items()}
        case list():
            return [_with_codes(item) for item in value]
        case str() if value.startswith("$") and value[1:].isdigit():
            return code(int(value[1:]))
    return value
