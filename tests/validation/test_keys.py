"""Rows with one key: a later one replaces, equal ones of a moment count once, different ones conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.office import code, delimited
from tests.intake.taking import Taken, take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
LIST = ["文件名", "接收时间", "报送单位"]
Drop = tuple[str, list[tuple[str, object]]]


def take(tmp_path: Path, *drops: Drop) -> Taken:
    """Each drop is (moment received, [(invoice number, fee), …]): one file, all of one enterprise."""
    for number, (moment, rows) in enumerate(drops):
        folder = tmp_path / "in" / str(number)
        lines = [
            [code(1), 2023, invoice, f"示例云{number if moment == '?' else ''}", fee] for invoice, fee in rows
        ]
        delimited(folder / f"{number}.csv", [[f"第{number}次"], HEADER, *lines])
        delimited(folder / "清单.csv", [LIST, [f"{number}.csv", moment, "区商务局"]])
    return take_in(tmp_path / "in", tmp_path / "out", forms=("cloud_fees",))


def states(taken: Taken) -> list[tuple[str, int, str]]:
    """(file, row, state) of every row."""
    return [(row["file_name"], row["row"], row["state"]) for row in taken.rows["cloud_fees"]]


def fees(taken: Taken) -> list[Any]:
    return [row["fee_yuan"] for row in taken.accepted["cloud_fees"]]


JAN, FEB, MAR = "2024-01-01", "2024-02-01", "2024-03-01"


def test_a_revision_replaces_and_nothing_is_deleted(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1), ("B", 5)]), (FEB, [("A", 2)]))
    assert states(taken) == [("0.csv", 3, "superseded"), ("0.csv", 4, "accepted"), ("1.csv", 3, "accepted")]
    assert sorted(fees(taken)) == [2, 5]


def test_the_time_received_decides_and_not_the_name_of_the_file(tmp_path: Path) -> None:
    assert fees(take(tmp_path, (FEB, [("A", 2)]), (JAN, [("A", 1)]))) == [2]


def test_an_equal_row_received_again_is_the_newest(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1)]), (FEB, [("A", 1)]))
    assert [state for _, _, state in states(taken)] == ["superseded", "accepted"]


def test_a_quarantined_row_replaces_nothing(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1)]), (FEB, [("A", "六万")]))
    assert [state for _, _, state in states(taken)] == ["accepted", "quarantined"]
    assert fees(taken) == [1]


def test_equal_rows_of_one_moment_count_once(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1), ("A", "1.00"), ("A", "１")]), (JAN, [("A", 1), ("B", 2)]))
    assert taken.states("cloud_fees") == {"accepted": 2, "quarantined": 0, "superseded": 3}
    assert sorted(fees(taken)) == [1, 2]


def test_different_rows_of_one_moment_all_conflict(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1), ("A", 1), ("B", 7)]), (JAN, [("A", 2)]))
    assert taken.states("cloud_fees") == {"accepted": 1, "quarantined": 3, "superseded": 0}
    assert fees(taken) == [7]
    broken = taken.outcomes["cloud_fees"]
    assert {(item["rule"], item["hard"], item["column_name"]) for item in broken} == {
        ("conflicting_rows", True, "统一社会信用代码")
    }
    assert len(broken) == 3


def test_a_cell_outside_the_key_that_is_empty_in_one_row_is_a_difference(tmp_path: Path) -> None:
    header = [*HEADER, "开票日期"]
    row = [code(1), 2023, "A", "示例云", 1]
    delimited(tmp_path / "in" / "a.csv", [header, [*row, "2023-05-06"], [*row, ""]])
    taken = take_in(tmp_path / "in", tmp_path / "out", forms=("cloud_fees",))
    assert taken.states("cloud_fees") == {"accepted": 0, "quarantined": 2, "superseded": 0}


def test_a_conflict_leaves_the_earlier_row_standing(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1)]), (FEB, [("A", 2), ("A", 3)]))
    assert [state for _, _, state in states(taken)] == ["accepted", "quarantined", "quarantined"]


def test_a_revision_after_a_conflict_settles_it(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1)]), (FEB, [("A", 2), ("A", 3)]), (MAR, [("A", 4)]))
    assert [state for _, _, state in states(taken)] == [
        "superseded",
        "quarantined",
        "quarantined",
        "accepted",
    ]
    assert fees(taken) == [4]


def test_quarantined_rows_take_no_part_in_a_conflict(tmp_path: Path) -> None:
    taken = take(tmp_path, (JAN, [("A", 1), ("A", "x")]))
    assert [state for _, _, state in states(taken)] == ["accepted", "quarantined"]
    assert taken.rules("cloud_fees") == {("服务费(元)", "number_unreadable")}


def test_an_empty_part_of_a_key_is_a_part_of_the_key(tmp_path: Path) -> None:
    header = [*HEADER, "发票代码"]
    rows = [[code(1), 2023, "A", "示例云", fee, code_] for fee, code_ in ((1, ""), (2, "35"), (3, "—"))]
    delimited(tmp_path / "in" / "a.csv", [header, *rows])
    taken = take_in(tmp_path / "in", tmp_path / "out", forms=("cloud_fees",))
    assert taken.states("cloud_fees") == {"accepted": 1, "quarantined": 2, "superseded": 0}


ALIASES = {
    "东湖街道": ["东湖街道", "东湖街道办事处", "丰泽区东湖街道", "丰泽东湖街道办事处", " 东湖街道 ", "东湖街道　"],
    "丰泽街道": ["丰泽街道", "丰泽街道办事处", "丰泽区丰泽街道", "丰泽区丰泽街道办事处", "丰泽丰泽街道"],
    "区发改局": ["区发改局", "丰泽区发改局", "丰泽发改局"],
    "区商务局": ["区商务局", "丰泽区商务局"],
    "区生态环境局": ["区生态环境局", "丰泽区生态环境局"],
    "高新产业园区": ["高新产业园区", "高新产业园区管委会", "丰泽高新产业园区", "丰泽高新产业园区管委会"],
    "泉州软件园": ["泉州软件园", "泉州软件园管委会", "泉州软件园服务中心", "丰泽泉州软件园"],
    "海西广告园区": ["海西广告园区", "海西广告园区管委会", "丰泽海西广告园区服务中心"],
    **{name: [name, f"{name}办事处", f"丰泽区{name}"] for name in (
        "泉秀街道", "清源街道", "华大街道", "城东街道", "东海街道", "北峰街道")},
}  # fmt: skip
PROGRESS = ["报送单位", "报告期", "任务代码", "项目编号", "项目名称", "状态"]


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The unit that each name is taken for, every name filed once."""
    folder = tmp_path_factory.mktemp("aliases")
    names = [name for names in ALIASES.values() for name in names] + ["区财政局"]
    rows = [[name, "2023Q4", "T01", f"P{n}", "示例", "储备"] for n, name in enumerate(names)]
    delimited(folder / "in" / "a.csv", [PROGRESS, *rows])
    taken = take_in(folder / "in", folder / "out", forms=("progress",))
    units = {row["project_number"]: row["filing_unit"] for row in taken.accepted["progress"]}
    return {name: units[f"P{n}"] for n, name in enumerate(names)}


@pytest.mark.parametrize("unit", ALIASES)
def test_names_of_a_filing_unit(mapped: dict[str, str], unit: str) -> None:
    assert {name: mapped[name] for name in ALIASES[unit]} == dict.fromkeys(ALIASES[unit], unit)


def test_a_name_of_nobody_stays_as_filed(mapped: dict[str, str]) -> None:
    assert mapped["区财政局"] == "区财政局"


def test_names_are_mapped_before_keys_are_compared(tmp_path: Path) -> None:
    for number, name in enumerate(("东湖街道", "东湖街道办事处")):
        row = [name, "2023Q4", "T01", "P1", "示例", "储备"]
        delimited(tmp_path / "in" / f"{number}.csv", [PROGRESS, row])
    taken = take_in(tmp_path / "in", tmp_path / "out", forms=("progress",))
    assert taken.states("progress") == {"accepted": 1, "quarantined": 0, "superseded": 1}
