"""A blocked publication says which rule, which files, who must do what: at the terminal, in the status, in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from dagster import DagsterInstance
from openpyxl import load_workbook

from assets.run_record import read_records
from foundation.places import OutputPlaces
from pipelines.notify import of_run
from tests.command.running import jigai, report
from tests.conftest import MadeOnce
from tests.operations.blocked import TODAY, make

WANTED = (
    "quarantine_within_limit",
    "云服务费用",
    "2 行",
    "共收 8 行",
    "number_unreadable",
    "费用.csv",
    "第 4、5 行",
    "请 东湖街道 改正",
)


@pytest.fixture(scope="module")
def folder(made_once: MadeOnce) -> Path:
    return made_once("blocked", make)


def test_the_command_says_so_and_ends_with_3(folder: Path) -> None:
    code, _, said = (folder / "said.txt").read_text(encoding="utf-8").partition("\n")
    assert code == "3"
    assert [words for words in WANTED if words not in said] == []
    assert not list((folder / "out" / "published").glob("2023Q4/[0-9]*"))


def test_the_status_says_the_same_first(folder: Path) -> None:
    ended = jigai("status", "--inbox", folder / "in", "--out", folder / "out", *TODAY)
    assert ended.exit_code == 3
    assert ended.said.splitlines()[0].startswith("未发布 not published: 2023Q4")
    assert [words for words in WANTED if words not in ended.said] == []
    assert "尚无发布" in ended.said
    assert "收件夹没有新文件" in ended.said


def test_the_runs_log_ends_with_it(folder: Path) -> None:
    places = OutputPlaces(folder / "out")
    (record,) = read_records(places)
    assert (record.period, record.published, len(record.reasons)) == ("2023Q4", False, 1)
    with DagsterInstance.from_config(str(places.dagster_home)) as instance:
        logs = [
            entry
            for entry in instance.all_logs(record.run_id)
            if entry.level == 40 and not entry.is_dagster_event
        ]
    last = logs[-1]
    assert [words for words in WANTED if words not in last.user_message] == []


def test_returns_can_be_written_from_it(folder: Path, tmp_path: Path) -> None:
    ended = jigai("returns", "--out", folder / "out", "--to", tmp_path / "退改")
    assert ended.exit_code == 0, ended.said
    assert (tmp_path / "退改" / "东湖街道.xlsx").stat().st_mode & 0o777 == 0o640


def test_where_nothing_can_be_read_each_file_is_told_and_returned(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.xlsx").write_bytes(b"no workbook")
    (tmp_path / "in" / "乙.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert ended.exit_code == 2
    assert "甲.xlsx：文件已损坏" in ended.said
    assert "乙.csv：未找到任何已知报表的表头" in ended.said
    ended = jigai("returns", "--out", tmp_path / "out", "--to", tmp_path / "退改")
    assert ended.exit_code == 0, ended.said
    page = load_workbook(tmp_path / "退改" / "未署名.xlsx")["未能读取"]
    texts = {str(cell.value) for row in page for cell in row}
    assert {"甲.xlsx", "乙.csv"} <= texts


def test_of_many_files_the_first_are_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(12):
        (tmp_path / "in" / f"{number:02}.csv").write_text(f"a,b\n1,{number}\n", encoding="utf-8")
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    told = [line for line in ended.said.splitlines() if ".csv：" in line]
    assert [line[:6] for line in told] == [f"{number:02}.csv" for number in range(10)]
    assert "另有 2 个文件。" in ended.said


def test_whoever_is_not_the_bureau_is_told_no_file(folder: Path) -> None:
    (record,) = read_records(OutputPlaces(folder / "out"))
    message = of_run(record)
    assert message.event == "blocked"
    assert "forms_keep_their_contracts" in message.text
    assert "费用" not in message.text
    assert "费用.csv" in message.named
