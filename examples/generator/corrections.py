"""Files that correct rows of an earlier filing: a drop of its own some weeks after the quarter's."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from examples.generator.faults import Correction
from examples.generator.files import OfficeFile, Table
from examples.generator.layouts import EXAMPLE_TITLE, Layout
from examples.generator.periods import Quarter
from examples.generator.receipts import after_quarter

if TYPE_CHECKING:
    from examples.generator.cells import Row


_STATISTICS = ("units", "energy", "transformation", "output", "investment", "city_reference", "deflators")


def correction_files(corrections: Sequence[Correction], quarter: Quarter) -> list[OfficeFile]:
    """One workbook of the statistics bureau and one of the departments, as far as they correct anything."""
    statistics = [one for one in corrections if one.form in _STATISTICS]
    evidence = [one for one in corrections if one.form not in _STATISTICS]
    files = (
        _file("更正表", "区统计局", statistics, quarter),
        _file("奖补佐证更正表", "区工信科技局", evidence, quarter),
    )
    return [file for file in files if file.tables]


def _file(title: str, filer: str, corrections: Sequence[Correction], quarter: Quarter) -> OfficeFile:
    """A sheet for each form that has corrected rows."""
    rows: dict[str, list[Row]] = {}
    for correction in corrections:
        rows.setdefault(correction.form, []).append(correction.row)
    tables = tuple(
        Table(form, Layout(sheet=f"更正{number}", titles=("更正报送", EXAMPLE_TITLE)), rows[form])
        for number, form in enumerate(rows, start=1)
    )
    name = f"{title}（{quarter.year}年{quarter.number}季度）.xlsx"
    return OfficeFile(name, after_quarter(quarter, 36, 10, 0), filer, tables)
