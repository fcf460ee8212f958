"""Filings of a few units in small files, dropped one after another, each with the day that its 清单 gives it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from assets.intake.headers import INSTEAD_OF
from tests.command.running import Folders
from tests.intake.office import ENERGY_HEADER, MANIFEST, UNITS, code, delimited

OUTPUT = [
    "统一社会信用代码",
    "报告期",
    "工业总产值(千元)",
    "工业增加值(千元)",
    "上年同期综合能源消费量(吨标准煤)",
]
PRODUCTS = {
    "33": ("电力", "万千瓦时", 1.229),
    "04": ("一般烟煤", "吨", 0.7143),
    "01": ("原煤", "吨", 0.7143),
    "40": ("能源合计", "吨标准煤", 1),
}


class Drops(Folders):
    """One history of drops."""

    def energy(self, day: str, *rows: tuple[Any, ...]) -> None:
        """A file of 205-1: (unit, month, product, used, in industry if that is another figure)."""
        self._drop(day, "能源", ENERGY_HEADER, map(_energy_row, rows))

    def energy_instead(self, day: str, mark: str, row: tuple[Any, ...]) -> None:
        """A return of 205-1 with a row that is filed instead of another."""
        self._drop(day, "改报", [*ENERGY_HEADER, INSTEAD_OF], [[*_energy_row(row), mark]])

    def output(self, day: str, *rows: tuple[Any, ...]) -> None:
        """A file of output: (unit, month, gross output, value added, energy of last year)."""
        self._drop(day, "产值", OUTPUT, ([code(unit), *rest] for unit, *rest in rows))

    def units(self, day: str, *numbers: int) -> None:
        """A file of the register of units."""
        rows = ([code(n), f"示例{n}号厂", f"35050300{n % 2 + 1}", 1711, "2020-01"] for n in numbers)
        self._drop(day, "名录", UNITS, rows)

    def first(self) -> None:
        """Three units with two products in three months of two years, and their output."""
        self.units("2024-01-03", 1, 2, 3)
        months = ("2022-12", "2023-11", "2023-12")
        self.energy(
            "2024-01-04",
            *((u, m, p, 100 * u + int(m[-2:])) for u in (1, 2, 3) for m in months for p in ("33", "04")),
        )
        self.output("2024-01-05", *((u, m, 5000 * u, 1000 * u, 90 * u) for u in (1, 2, 3) for m in months))

    def mark(self, kind: str, row: int) -> str:
        """How a row of the last file of a kind is known in a return."""
        files = sorted(self.inbox.rglob(f"{kind}*.csv"), key=lambda path: int(path.parent.name))
        content = hashlib.sha256(files[-1].read_bytes()).hexdigest()
        return hashlib.md5(f"{content}/{row}/csv".encode(), usedforsecurity=False).hexdigest()[:16]

    def _drop(self, day: str, kind: str, header: list[str], rows: Iterable[list[Any]]) -> None:
        number = len(list(self.inbox.rglob("*.csv"))) if self.inbox.exists() else 0
        folder = self.inbox / f"{number}"
        delimited(folder / f"{kind}{number}.csv", [header, *rows])
        delimited(folder / "清单.csv", [MANIFEST, [f"{kind}{number}.csv", f"{day} 09:00", "区统计局"]])


def _energy_row(row: tuple[Any, ...]) -> list[Any]:
    unit, month, product, used, *industrial = row
    name, measure, factor = PRODUCTS.get(product, ("其他", "吨", 1))
    who = code(unit) if isinstance(unit, int) else unit
    return [who, month, product, name, measure, used, *(industrial or [used]), factor]
