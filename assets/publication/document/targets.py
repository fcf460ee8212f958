"""The twelve targets on paper: one table, a line a year, and what each unit contributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assets.publication.document.blocks import Block, heading, said, source, table
from assets.publication.page.targets import measured
from assets.publication.page.text import quarter
from assets.publication.page.words import VERDICTS, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assets.publication.page.about import About
    from assets.publication.page.targets import Tile

_HEADS = (
    ("编号", "c"),
    ("目标", "t"),
    ("条款", "c"),
    ("年度", "n"),
    ("目标值", "n"),
    ("实际值", "n"),
    ("单位", "c"),
    ("判断", "c"),
)


def targets(section: Mapping[str, Any], about: About) -> list[Block]:
    """Targets by year with their verdicts, and contributions by unit."""
    until = f"截至{quarter(about.period).zh}末"
    rows = [row for tile in section["tiles"] for row in _rows(tile)]
    return [
        heading("十二项目标"),
        table("十二项目标及各年情况", _HEADS, rows),
        source(until, "按项目去重计数", "target_progress"),
        *_by_unit(section, until),
    ]


def _rows(tile: Tile) -> Iterator[list[str]]:
    for row in (*tile.earlier, tile.row):
        goal, actual = measured(row, "target_value"), measured(row, "actual_value")
        reason = row.reason("actual_value")
        verdict = word(VERDICTS, row["verdict"] or "undetermined").zh
        yield [
            row["target_id"],
            tile.name.zh,
            str(row["clause"]),
            str(row["year"]),
            "—" if goal.absent else goal.text,
            said(actual),
            tile.unit.zh,
            f"{verdict}：{reason.zh}" if reason else verdict,
        ]


def _by_unit(section: Mapping[str, Any], until: str) -> list[Block]:
    if not section["by_unit"]:
        return []
    tiles = section["counted"]
    heads = [("报送单位", "t"), *((tile.row["target_id"], "n") for tile in tiles)]
    rows = [
        [unit.zh, *(_count(found, tile.row["target_id"]) for tile in tiles)]
        for unit, found in section["by_unit"]
    ]
    return [
        table("各单位对计数目标的贡献", heads, rows),
        source(until, "两个单位报送同一项目时各计一次", "target_progress_by_unit"),
    ]


def _count(found: Mapping[str, Any], target_id: str) -> str:
    return said(found[target_id].figure("actual_value")) if target_id in found else ""
