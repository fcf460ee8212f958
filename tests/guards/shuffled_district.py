"""The district of nine units filed otherwise: rows in another order, files under other names, sheets elsewhere."""

from __future__ import annotations

import random
from pathlib import Path

from tests.command import district
from tests.command.district import CORRECTED, RECEIVED
from tests.intake.office import ENERGY_HEADER, Grid, code, delimited, workbook

# Rows above the data of each sheet.
HEADS = {
    "units": 2, "energy": 3, "output": 1, "city": 1, "deflators": 1, "investment": 2, "register": 1, "cloud": 1,
    "recognitions": 1, "bonds": 1, "payments": 1,
}  # fmt: skip
FILES = {"z": ("cloud", "energy", "city"), "y": ("register", "output"), "a": ("bonds", "units", "recognitions"),
         "b": ("payments", "investment"), "c": ("deflators",)}  # fmt: skip


def write(inbox: Path, seed: int) -> None:
    """Write the inbox; what is filed, by whom and when is as in `district.write`."""
    chance = random.Random(seed)  # noqa: S311
    first = inbox / "收"
    for name, sheets in FILES.items():
        grids = {f"{number}": _shuffled(sheet, chance) for number, sheet in enumerate(sheets)}
        workbook(first / f"{name}.xlsx", grids)
    delimited(first / "d.csv", district.progress())
    lines = [[f"{name}.xlsx", RECEIVED, "区统计局"] for name in FILES]
    lines.append(["d.csv", "2023-12-25 23:59", "东湖街道"])
    chance.shuffle(lines)
    delimited(first / "0清单.csv", [["报送单位", "文件名", "接收时间"], *([w, n, t] for n, t, w in lines)])
    correction = [code(1), "2023Q4", 33, "电力", "万千瓦时", 110, 110, 1.229]
    workbook(inbox / "再" / "1.xlsx", {"x": [ENERGY_HEADER, correction]})
    delimited(
        inbox / "再" / "清单.csv", [["文件名", "接收时间", "报送单位"], ["1.xlsx", CORRECTED, "区统计局"]]
    )


def _shuffled(sheet: str, chance: random.Random) -> Grid:
    grid: Grid = getattr(district, sheet)()
    head, body = grid[: HEADS[sheet]], grid[HEADS[sheet] :]
    return [*head, *chance.sample(body, len(body))]
