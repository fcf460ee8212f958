"""Who filed: the 14 filing units by their own names however they sign, others as they write themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assets.intake.filing_units import filer_called
from tests.intake.office import Grid, delimited
from tests.intake.taking import take_in

PROGRESS = ["报送单位", "报告期", "任务代码", "项目编号", "项目名称", "状态", "完成日期"]


@pytest.mark.parametrize(
    ("signed", "filer"),
    [
        ("东湖街道", "东湖街道"),
        ("东湖街道办事处", "东湖街道"),
        (" 丰泽区东湖街道办事处　", "东湖街道"),
        ("示例（集团）公司", "示例(集团)公司"),
        ("", None),
        ("　", None),
        (None, None),
    ],
)
def test_who_signed(signed: str | None, filer: str | None) -> None:
    assert filer_called(signed) == filer


def progress(unit: str, project: str, completed: str) -> Grid:
    return [PROGRESS, [unit, "2023Q4", "T03", project, "示例", "完成", completed]]


def test_whose_a_row_is(tmp_path: Path) -> None:
    inbox, broken = tmp_path / "in", "2023-13-45"
    delimited(inbox / "甲" / "一.csv", progress("东湖街道办事处", "1", broken))
    delimited(inbox / "甲" / "二.csv", progress("丰泽街道", "2", broken))
    delimited(inbox / "甲" / "三.csv", progress("", "3", broken))
    delimited(inbox / "乙" / "四.csv", progress("丰泽街道", "4", broken))
    signed = [["四.csv", "2024-01-05", "区发改局"], ["五.csv", "2024-01-05", "东湖街道办事处"]]
    delimited(inbox / "乙" / "清单.csv", [["文件名", "接收时间", "报送单位"], *signed])
    delimited(inbox / "乙" / "五.csv", progress("东湖街道", "5", broken))
    taken = take_in(inbox, tmp_path / "out")
    assert {file["file_name"]: file["submitted_by"] for file in taken.files} == {
        "一.csv": None,
        "二.csv": None,
        "三.csv": None,
        "四.csv": "区发改局",
        "五.csv": "东湖街道",
        "清单.csv": None,
    }
    with duckdb.connect(str(tmp_path / "out" / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select distinct file_name, submitted_by from validation.outcomes where form = 'progress'"
        ).fetchall()
    # who sent a file is asked, where that is known; else whom a row names; else nobody is known
    assert dict(found) == {
        "一.csv": "东湖街道",
        "二.csv": "丰泽街道",
        "三.csv": None,
        "四.csv": "区发改局",
        "五.csv": "东湖街道",
    }
