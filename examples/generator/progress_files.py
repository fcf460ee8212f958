"""Progress files of a quarter: the collected report, and files of their own for some and for the late."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from examples.generator.cells import Row
from examples.generator.district import District
from examples.generator.filers import FILERS, is_late, is_missing, signature
from examples.generator.files import OfficeFile, Table
from examples.generator.layouts import EXAMPLE_TITLE, Layout, full_width, unchanged
from examples.generator.periods import Quarter, chinese_month, chinese_quarter, compact_day, compact_month
from examples.generator.progress import progress_rows
from examples.generator.receipts import after_quarter, in_quarter

_FIRST = Quarter(2021, 1)
_COLLECTOR = "区工信科技局"


def progress_files(district: District, quarter: Quarter) -> Iterator[OfficeFile]:
    """The quarter's progress files; none before 2021."""
    if quarter < _FIRST:
        return
    filing = [filer for filer in FILERS if not is_missing(filer, quarter)]
    alone = filing[quarter.number % len(filing)]
    on_time = [filer for filer in filing if not is_late(filer, quarter) and filer != alone]
    yield _collected(district, quarter, on_time)
    own = _own(district, quarter, alone)
    if own.tables[0].rows:
        yield own
    late = [filer for filer in filing if is_late(filer, quarter) and filer != alone]
    if late:
        yield _late(district, quarter, late)


def _collected(district: District, quarter: Quarter, filers: Sequence[str]) -> OfficeFile:
    moment = in_quarter(quarter, 25, 9, 30)
    layout = Layout(
        sheet="任务进展",
        titles=("绿色数字技改专项行动任务进展汇总表", EXAMPLE_TITLE),
        notes=("说明：状态填储备、在建或完成。",),
        month=chinese_quarter if quarter.number % 2 else chinese_month,
        day=unchanged,
    )
    name = f"任务进展汇总表{quarter.year}年第{quarter.number}季度.xlsx"
    table = Table("progress", layout, _rows(district, quarter, filers, moment))
    return OfficeFile(name, moment, _COLLECTOR, (table,))


def _own(district: District, quarter: Quarter, filer: str) -> OfficeFile:
    moment = in_quarter(quarter, 24, 16, 5)
    layout = Layout(sheet="进展", titles=(), month=compact_month, day=compact_day, blank="")
    name = f"{filer}任务进展{quarter.year}年{quarter.number}季度.csv"
    table = Table("progress", layout, _rows(district, quarter, [filer], moment))
    return OfficeFile(name, moment, signature(filer, quarter), (table,), "gb18030")


def _late(district: District, quarter: Quarter, filers: Sequence[str]) -> OfficeFile:
    moment = after_quarter(quarter, 5, 14, 45)
    layout = Layout(
        sheet="补报",
        titles=("任务进展补报", EXAMPLE_TITLE),
        show={"任务代码": full_width},
        day=unchanged,
        month=compact_month,
    )
    name = f"任务进展补报{quarter.year}年{quarter.number}季度.xlsx"
    table = Table("progress", layout, _rows(district, quarter, filers, moment))
    return OfficeFile(name, moment, _COLLECTOR, (table,))


def _rows(district: District, quarter: Quarter, filers: Sequence[str], moment: datetime) -> list[Row]:
    return [row for filer in filers for row in progress_rows(district.tasks, filer, quarter, moment.date())]
