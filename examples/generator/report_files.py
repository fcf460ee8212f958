"""Files of the quarterly texts: collected, in even quarters with a sheet for each kind of unit, and the late ones."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from examples.generator.cells import Row
from examples.generator.district import District
from examples.generator.evidence_layouts import report_layout
from examples.generator.filers import FILERS, is_late
from examples.generator.files import OfficeFile, Table
from examples.generator.layouts import Layout
from examples.generator.periods import Quarter, chinese_month, chinese_quarter
from examples.generator.quarterly_reports import files_text, report_rows
from examples.generator.receipts import after_quarter, in_quarter

_FIRST = Quarter(2021, 1)
_COLLECTOR = "区工信科技局"
_KINDS = {"部门": FILERS[:3], "街道": FILERS[3:11], "园区": FILERS[11:]}


def report_files(district: District, quarter: Quarter) -> Iterator[OfficeFile]:
    """The quarter's texts; none before 2021."""
    if quarter < _FIRST:
        return
    yield _workbook(district, quarter) if quarter.number % 2 == 0 else _text(district, quarter)
    late = [filer for filer in FILERS if files_text(filer, quarter) and is_late(filer, quarter)]
    if late:
        yield _late(district, quarter, late)


def _workbook(district: District, quarter: Quarter) -> OfficeFile:
    sheets = ((kind, _on_time(district, quarter, filers)) for kind, filers in _KINDS.items())
    tables = [Table("quarterly_report", report_layout(kind), rows) for kind, rows in sheets if rows]
    name = f"季度进展报告汇总{quarter.year}年{quarter.number}季度.xlsx"
    return OfficeFile(name, _collected_at(quarter), _COLLECTOR, tuple(tables))


def _text(district: District, quarter: Quarter) -> OfficeFile:
    layout = Layout(sheet="", extra={"联系人": "示例"}, month=chinese_month, blank="")
    table = Table("quarterly_report", layout, _on_time(district, quarter, FILERS))
    name = f"季度进展报告汇总{quarter.year}年{quarter.number}季度.csv"
    return OfficeFile(name, _collected_at(quarter), _COLLECTOR, (table,))


def _collected_at(quarter: Quarter) -> datetime:
    return in_quarter(quarter, 25, 10, 0)


def _on_time(district: District, quarter: Quarter, filers: Sequence[str]) -> list[Row]:
    filing = [one for one in filers if files_text(one, quarter) and not is_late(one, quarter)]
    return report_rows(district.tasks, filing, quarter, _collected_at(quarter).date())


def _late(district: District, quarter: Quarter, late: Sequence[str]) -> OfficeFile:
    moment = after_quarter(quarter, 5, 15, 10)
    rows = report_rows(district.tasks, late, quarter, moment.date())
    layout = Layout(sheet="", month=chinese_quarter, blank="")
    name = f"季度进展报告补报{quarter.year}年{quarter.number}季度.csv"
    return OfficeFile(name, moment, _COLLECTOR, (Table("quarterly_report", layout, rows),), "gb18030")
