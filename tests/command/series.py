"""A series of reports of the hand-made district into one output folder, made once for all tests that look at it.

1. 2023Q4 as of 2024-01-10; 2. the same again; 3. 2023Q4 with everything received; 4. 2022Q4 with everything
received; 5. 2022Q4 as of 2024-01-10. After each step the published folder is taken down.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from tests.command import district
from tests.command.running import Folders, hashes, modes, report

TODAY = ("--today", "2024-02-10")
AS_OF = ("--as-of", "2024-01-10")
STEPS = (("2023Q4", *AS_OF), ("2023Q4", *AS_OF), ("2023Q4", *TODAY), ("2022Q4", *TODAY), ("2022Q4", *AS_OF))


class Series(Folders):
    """The folders of the series and what was taken down after each step."""

    @property
    def published(self) -> Path:
        """The publications."""
        return self.out / "published"

    def step(self, number: int) -> dict[str, Any]:
        """Exit code, what was said, hashes and modes after step `number`, and what an open reader then saw."""
        text = (self.folder / f"{number}.json").read_text(encoding="utf-8")
        return dict(json.loads(text))


def make(folder: Path) -> None:
    """Run the series."""
    series = Series(folder)
    district.write(series.inbox)
    for number, (quarter, *options) in enumerate(STEPS, start=1):
        reader = _open(series.published / "latest" / "analysis.duckdb")
        ended = report(quarter, series.inbox, series.out, *options)
        taken = {
            "exit_code": ended.exit_code,
            "said": ended.said,
            "hashes": hashes(series.published) if series.published.is_dir() else {},
            "modes": modes(series.out),
            "reader": _rows(reader),
        }
        (folder / f"{number}.json").write_text(json.dumps(taken, ensure_ascii=False), encoding="utf-8")


def _open(database: Path) -> duckdb.DuckDBPyConnection | None:
    """An analyst's connection, opened before the step and used after it."""
    return duckdb.connect(str(database), read_only=True) if database.exists() else None


def _rows(reader: duckdb.DuckDBPyConnection | None) -> list[list[str]] | None:
    if reader is None:
        return None
    query = "select period, cast(energy_tce as varchar) from energy_intensity where breakdown = 'district' order by all"
    with reader:
        return [list(row) for row in reader.execute(query).fetchall()]
