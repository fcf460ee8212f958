"""What the command says and gives back when a call is wrong, nothing can be read, or a check fails."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.command.running import Ended, hashes, jigai, jigai_apart, report
from tests.command.series import Series
from tests.intake.office import ENERGY_HEADER, code, delimited, workbook


def assert_two_languages(ended: Ended) -> None:
    assert any("一" <= letter <= "鿿" for letter in ended.said), ended.said
    assert "Traceback" not in ended.said
    assert any(
        word in ended.said.lower() for word in ("write", "check", "choose", "put", "run again", "quarters")
    ), ended.said


@pytest.mark.parametrize("quarter", ["2023Q5", "2023", "2023-12", "2019Q4", "2099Q1"])
def test_bad_quarter(tmp_path: Path, quarter: str) -> None:
    (tmp_path / "in").mkdir()
    ended = report(quarter, tmp_path / "in", tmp_path / "out")
    assert ended.exit_code == 2
    assert quarter in ended.said
    assert_two_languages(ended)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--as-of", "--today"])
@pytest.mark.parametrize("moment", ["昨天", "2024-02-30", "2024-01-10T25:00"])
def test_bad_moment(tmp_path: Path, option: str, moment: str) -> None:
    (tmp_path / "in").mkdir()
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", option, moment)
    assert ended.exit_code == 2
    assert moment in ended.said
    assert "2024-01-10" in ended.said
    assert_two_languages(ended)


def test_missing_inbox(tmp_path: Path) -> None:
    ended = report("2023Q4", tmp_path / "没有", tmp_path / "out")
    assert ended.exit_code == 2
    assert "--inbox" in ended.said
    assert_two_languages(ended)


def test_outputs_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out")
    assert ended.exit_code == 2
    assert "--out" in ended.said
    assert_two_languages(ended)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_unknown_policy(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", "--policy", "nowhere-1")
    assert ended.exit_code == 2
    assert "fengze-2022-2" in ended.said
    assert_two_languages(ended)


def test_inbox_is_required() -> None:
    assert jigai("report", "2023Q4").exit_code == 2


def test_empty_inbox(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out")
    assert ended.exit_code == 2
    assert_two_languages(ended)
    assert not (tmp_path / "out" / "published").exists()


def test_inbox_with_nothing_but_rejected_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(b"PK broken")
    delimited(tmp_path / "in" / "b.csv", [["姓名", "电话"], ["示例", "000"]])
    delimited(
        tmp_path / "in" / "清单.csv",
        [["文件名", "接收时间", "报送单位"], ["b.csv", "2024-01-05", "区商务局"]],
    )
    ended = report("2023Q4", tmp_path / "in", tmp_path / "out", "--today", "2024-02-10")
    assert ended.exit_code == 2
    assert "2 个" in ended.said
    assert_two_languages(ended)
    assert not (tmp_path / "out" / "published").exists()


def test_files_received_after_the_as_of_are_not_asked_for_again(series: Series, tmp_path: Path) -> None:
    ended = report("2023Q4", series.inbox, tmp_path / "out", "--as-of", "2020-01-01")
    assert ended.exit_code == 2
    assert "截至 2020-01-01 23:59:59 没有收到可读的报表" in ended.said
    assert "No readable form had been received by 2020-01-01 23:59:59" in ended.said
    # the first of the district's files, as its 清单 has it
    assert "最早的收于 2023-12-25 23:59:00" in ended.said
    assert "the first at 2023-12-25 23:59:00" in ended.said
    assert "put filings there" not in ended.said
    assert_two_languages(ended)
    assert not (tmp_path / "out" / "published").exists()


@pytest.fixture
def published(series: Series, tmp_path: Path) -> Series:
    """The series in a copy of its own, to be run on."""
    shutil.copytree(series.folder, tmp_path / "copy")
    return Series(tmp_path / "copy")


def test_too_many_quarantined_rows_block_and_leave_what_stands(published: Series) -> None:
    header = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
    rows = [[code(1), 2023, f"X{n}", "示例云", "六万"] for n in range(3)]
    workbook(published.inbox / "坏" / "费用.xlsx", {"S": [header, *rows]})
    before = hashes(published.published)
    ended = report("2023Q4", published.inbox, published.out, "--today", "2024-02-11")
    assert ended.exit_code == 3
    assert "cloud_fees" in ended.said
    assert "quarantine_within_limit" in ended.said
    assert "上一次发布不变" in ended.said
    assert "last good publication stands" in ended.said
    after = hashes(published.published)
    assert {path: sha for path, sha in after.items() if ".staging" not in path} == before
    asked = jigai("what-if", "--set", "rules.cloud_service.cap=80000", "--out", published.out)
    assert asked.exit_code == 2
    assert "上次运行没有发布" in asked.said
    assert "run jigai report again" in asked.said


def test_fees_that_no_sum_can_hold_are_named_and_leave_what_stands(published: Series) -> None:
    header = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
    rows = [[code(1), 2023, f"X{n}", "示例云", "999999999999999"] for n in range(12)]
    workbook(published.inbox / "大" / "费用.xlsx", {"S": [header, *rows]})
    ended = report("2023Q4", published.inbox, published.out, "--today", "2024-02-11")
    assert ended.exit_code == 3
    assert (
        "云服务费用（cloud_fees）：费用.xlsx，S，第 2 行 row 2，服务费(元) 999,999,999,999,999" in ended.said
    )
    assert "请核对单位和位数" in ended.said
    assert "check their unit and digits" in ended.said
    assert "Conversion Error" not in ended.said


def test_a_sum_of_statistics_beyond_its_table_names_the_row(published: Series) -> None:
    used = "999999999999999"
    rows = [[code(n), "2023-12", "33", "电力", "万千瓦时", used, used, "1.229"] for n in (1, 2)]
    workbook(published.inbox / "大" / "能耗.xlsx", {"S": [ENERGY_HEADER, *rows]})
    ended = report("2023Q4", published.inbox, published.out, "--today", "2024-02-11")
    assert ended.exit_code == 3
    assert "一项合计超出成果表的位数" in ended.said
    assert "能耗.xlsx，S，第 2 行 row 2" in ended.said


def test_what_if_names_the_last_publication_whatever_its_quarter(series: Series) -> None:
    asked = jigai("what-if", "--set", "rules.cloud_service.cap=80000", "--out", series.out)
    assert asked.exit_code == 0
    assert asked.said.splitlines()[0] == (
        "报送数据取自 filings of: 2022Q4 第 2 次发布 publication 2022Q4/2"
        "（截至 as of 2024-01-10 23:59:59；today 2024-01-10）"
    )


def test_a_survey_unit_in_a_masked_file_blocks(published: Series) -> None:
    # Nobody is called 清源街道 but a street; a unit of that name would stand in every table.
    header = ["统一社会信用代码", "单位详细名称", "行政区划代码", "行业代码", "纳入年月"]
    workbook(
        published.inbox / "新" / "单位.xlsx",
        {"S": [header, [code(5), "清源街道", "350503002", "1371", "2020-01"]]},
    )
    before = hashes(published.published)
    ended = report("2023Q4", published.inbox, published.out, "--today", "2024-02-11")
    assert ended.exit_code == 3
    assert "names_no_survey_unit" in ended.said
    assert code(5) not in ended.said
    after = hashes(published.published)
    assert {path: sha for path, sha in after.items() if ".staging" not in path} == before


def test_help_and_version_say_the_exit_codes() -> None:
    ended = jigai("report", "--help")
    assert ended.exit_code == 0
    assert all(
        word in ended.said
        for word in ("QUARTER", "--inbox", "--out", "--as-of", "--today", "--policy", "--quiet")
    )
    assert "report" in jigai("-h").said
    assert jigai("--version").exit_code == 0


def test_example_then_report(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    made = jigai("example", "--enterprises", 20, "--quarters", "2023Q4", "--seed", 7, "--inbox", inbox)
    assert made.exit_code == 0
    ended = jigai_apart(
        "report", "2023Q4", "--inbox", inbox, "--out", out, "--today", "2024-02-10", "--quiet"
    )
    assert ended.exit_code == 0, ended.said
    assert ended.said.strip() == ""
    manifest = json.loads((out / "published/latest/manifest.json").read_text(encoding="utf-8"))
    assert manifest["period"] == "2023Q4"
    assert sum(manifest["rows"]["analysis"].values()) > 50


@pytest.mark.parametrize(
    "words", [("--quarters", "2023Q4..2023Q1"), ("--quarters", "immer"), ("--enterprises", "3")]
)
def test_example_of_nothing_sensible(tmp_path: Path, words: tuple[str, str]) -> None:
    assert jigai("example", "--inbox", tmp_path / "in", *words).exit_code == 2
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("report", "缺少参数 'QUARTER[..QUARTER]'", "Missing argument 'QUARTER[..QUARTER]'."),
        ("what-if --out {0}", "缺少选项 '--set'", "Missing option '--set'."),
        ("reports", "没有命令 reports", "No such command 'reports'."),
        ("contracts dif", "没有命令 dif", "No such command 'dif'."),
        ("report --asof 2024-01-10", "没有选项 --asof", "No such option '--asof'."),
        ("--nothing", "没有选项 --nothing", "No such option '--nothing'."),
        ("--", "缺少命令", "Missing command."),
        ("status --inbox", "选项 --inbox 的写法不对", "Option '--inbox' requires an argument."),
        ("diff a b c", "多写了参数", "Got unexpected extra argument"),
        ("example --enterprises 3", "选项 '--enterprises' 的取值不合要求，应为不小于 20 的整数", "Invalid value"),
        ("example --inbox {0} --seed x", "选项 '--seed' 的取值不合要求，应为整数", "is not a valid integer"),
        ("report 2023Q4 --engine hive", "选项 '--engine' 的取值不合要求，可写：duckdb、spark", "is not one of"),
        ("verify {0}/nowhere", "参数 'PUBLICATION' 的取值不合要求，应为已有的文件夹", "does not exist"),
    ],
)  # fmt: skip
def test_what_the_option_parser_says_is_said_in_both_languages(
    tmp_path: Path, words: str, zh: str, en: str
) -> None:
    ended = jigai(*words.format(tmp_path).split())
    assert ended.exit_code == 2
    error = next(line for line in ended.said.splitlines() if line.startswith("Error: "))
    assert error.startswith(f"Error: {zh}")
    assert "--help。" in error
    assert en in error


def test_a_call_without_words_gives_the_help() -> None:
    for words in ((), ("contracts",)):
        ended = jigai(*words)
        assert ended.exit_code == 2
        assert "Error" not in ended.said
        assert "Usage" in ended.said
