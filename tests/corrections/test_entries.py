"""A corrections file is read strictly: what is wrong is said with its line, everything at once."""

from __future__ import annotations

from datetime import date

import pytest

from assets.corrections.entries import CorrectionsError, read_entries

SOUND = """\
- form: cloud_fees
  key: {统一社会信用代码: 91350503000000001X, 发票号码: 0012}
  column: 服务费(元)
  value_as_filed: 60,000
  value_meant: 6000
  reason: 单位填错
  document: 〔2024〕3号函
  corrected_by: 区工信科技局 甲
  holds_from: 2024-01-20
"""
WITHDRAWN = """\
- form: energy
  file: 能源.xlsx
  sheet: 表一
  row: 12
  action: withdraw
  reason: 重复
  document: 函
  corrected_by: 甲
  holds_from: 2024-01-20
"""


def problems(text: str) -> str:
    with pytest.raises(CorrectionsError) as caught:
        read_entries("一月.yaml", text.encode())
    return str(caught.value)


def test_texts_stay_as_they_are_written() -> None:
    (entry,) = read_entries("一月.yaml", SOUND.encode())
    assert entry.key["invoice_number"] == "0012"
    assert (entry.column, entry.value_as_filed, entry.value_meant) == ("fee_yuan", "60,000", "6000")
    assert entry.holds_from == date(2024, 1, 20)
    assert entry.action == "correct"


def test_a_file_may_hold_several_and_a_column_go_by_its_name() -> None:
    first, second = read_entries("a.yaml", (SOUND.replace("服务费(元)", "fee_yuan") + WITHDRAWN).encode())
    assert (first.number, first.line, first.column) == (1, 1, "fee_yuan")
    assert (second.number, second.line, second.file, second.row) == (2, 10, "能源.xlsx", 12)


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("form: cloud_fees", "form: clouds", 1, "form"),
        ("  reason: 单位填错\n", "", 1, "reason"),
        ("reason: 单位填错", "reason:", 6, "reason"),
        ("reason: 单位填错", "because: 单位填错", 6, "because"),
        ("reason: 单位填错", "column: 年度", 6, "column"),
        ("column: 服务费(元)", "column: 服务费用", 3, "column"),
        ("holds_from: 2024-01-20", "holds_from: 2024-02-30", 9, "2024-01-20"),
        ("发票号码: 0012", "号码: 0012", 2, "发票号码"),
        (", 发票号码: 0012", "", 2, "发票号码"),
        ("value_meant: 6000", "value_meant: [6000]", 5, "value_meant"),
        ("value_meant: 6000", "file: a.xlsx", 1, "key"),
        ("value_meant: 6000", "action: delete\n  value_meant: 6000", 5, "withdraw"),
        ("value_meant: 6000", "action: withdraw\n  value_meant: 6000", 1, "value_"),
        ("  reason: 单位填错", "\treason: 单位填错", 6, "YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, word: str) -> None:
    said = problems(SOUND.replace(old, new))
    assert f"一月.yaml 第 {line} 行：" in said
    assert word in said


def test_everything_wrong_is_said_at_once() -> None:
    said = problems(SOUND.replace("reason", "because") + WITHDRAWN.replace("row: 12", "row: 十二"))
    assert "第 6 行" in said
    assert "第 13 行" in said


@pytest.mark.parametrize("text", ["form: energy", "", "只有字"])
def test_a_file_is_a_list(text: str) -> None:
    assert "- " in problems(text)
