"""A year of an office: twelve monthly drops, late filers, one broken file, one revision, and what each must start.

Worked out by hand from the rules: rows start their quarter, what names no period the quarter in hand, a revision of an
earlier quarter also the newest one published, the due day its quarter; the same bytes start nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.intake.office import ENERGY_HEADER, UNITS, code, delimited
from tests.operations.office import Office, progress_report

OUTPUT = ["统一社会信用代码", "报告期", "工业总产值(千元)", "工业增加值(千元)"]
INVESTMENT = [
    "项目编码", "项目名称", "统一社会信用代码", "行政区划代码", "行业代码", "建设性质", "报告期",
    "计划总投资(万元)", "本年累计完成投资(万元)",
]  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something that happens, when, what it must start; `drop` writes into the inbox, None is a due day."""

    at: str
    drop: Callable[[Path], object] | None
    starts: tuple[str, ...]


def month(text: str, power: int, name: str = "月报") -> Callable[[Path], object]:
    """The monthly forms of four units, up to a month of the year."""

    def write(inbox: Path) -> None:
        folder = inbox / f"{text}{name}"
        rows: list[list[Any]] = [
            [code(n), text, 33, "电力", "万千瓦时", power, power, 1.229] for n in range(1, 5)
        ]
        delimited(folder / "能源.csv", [ENERGY_HEADER, *rows])
        output = [[code(n), text, power * 100, power * 30] for n in range(1, 5)]
        delimited(folder / "产值.csv", [OUTPUT, *output])
        if not text.endswith("-01"):
            projects = [
                [f"P{n}", "示例", code(n), "350503001", 1711, 3, text, 5000, power] for n in range(1, 5)
            ]
            delimited(folder / "投资.csv", [INVESTMENT, *projects])

    return write


def units(inbox: Path) -> None:
    """The units of the survey, with the first month."""
    rows = [[code(n), f"示例{n}厂", "350503001", 1711, "2020-01"] for n in range(1, 5)]
    delimited(inbox / "名录" / "名录.csv", [UNITS, *rows])
    month("2023-01", 10)(inbox)


def broken(inbox: Path) -> None:
    """A workbook that was cut off."""
    (inbox / "坏").mkdir()
    (inbox / "坏" / "能源.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))


def again(inbox: Path) -> None:
    """The December files once more, in another folder."""
    (inbox / "又一次").mkdir()
    for path in (inbox / "2023-12月报").iterdir():
        (inbox / "又一次" / path.name).write_bytes(path.read_bytes())


def reports(period: str, units_: tuple[str, ...], name: str) -> Callable[[Path], object]:
    """Quarterly reports of units of clause 四（三）."""

    def write(inbox: Path) -> None:
        for unit in units_:
            progress_report(inbox / name / f"{unit}.csv", period, unit)

    return write


EVENTS = (
    Event("2023-02-08 10:00", units, ("2022Q4", "2023Q1")),
    Event("2023-03-08 10:00", month("2023-02", 20), ("2023Q1",)),
    Event("2023-03-24 10:00", reports("2023Q1", ("区发改局", "东湖街道"), "三月进展"), ("2023Q1",)),
    Event("2023-03-25 18:00", None, ("2023Q1",)),
    Event("2023-04-08 10:00", month("2023-03", 30), ("2023Q1",)),
    Event("2023-04-10 10:00", reports("2023Q1", ("区商务局",), "迟报"), ("2023Q1",)),
    Event("2023-05-08 10:00", month("2023-04", 40), ("2023Q2",)),
    Event("2023-06-08 10:00", month("2023-05", 50), ("2023Q2",)),
    Event("2023-06-25 18:00", None, ("2023Q2",)),
    Event("2023-07-08 10:00", month("2023-06", 60), ("2023Q2",)),
    Event("2023-07-12 10:00", broken, ("2023Q2",)),
    Event("2023-08-08 10:00", month("2023-07", 70), ("2023Q3",)),
    Event("2023-09-08 10:00", month("2023-08", 80), ("2023Q3",)),
    Event("2023-09-25 18:00", None, ("2023Q3",)),
    Event("2023-09-28 10:00", month("2023-06", 61, "更正"), ("2023Q2", "2023Q3")),
    Event("2023-10-08 10:00", month("2023-09", 90), ("2023Q3",)),
    Event("2023-11-08 10:00", month("2023-10", 100), ("2023Q4",)),
    Event("2023-12-08 10:00", month("2023-11", 110), ("2023Q4",)),
    Event("2023-12-25 18:00", None, ("2023Q4",)),
    Event("2024-01-08 10:00", month("2023-12", 120), ("2023Q4",)),
    Event("2024-01-15 10:00", again, ()),
)


def started(office: Office, event: Event) -> list[str]:
    """Let it happen, and what the schedule or two looks of the sensor and the evening after start."""
    if event.drop is None:
        request = office.preliminary(event.at)
        return [str(getattr(request, "partition_key", ""))] if hasattr(request, "partition_key") else []
    office.clock(event.at)
    event.drop(office.inbox)
    return office.started()


def through(office: Office, run: Callable[[str], None]) -> Iterator[tuple[Event, list[str]]]:
    """The year, event by event; `run` does the run of a quarter that was started."""
    for event in EVENTS:
        quarters = started(office, event)
        for quarter in quarters:
            run(quarter)
        # Looks that follow, and the evening, find everything done.
        quarters += office.started()
        evening = office.final(f"{event.at[:10]} 20:00")
        yield event, [*quarters, *([str(evening.partition_key)] if hasattr(evening, "partition_key") else [])]
