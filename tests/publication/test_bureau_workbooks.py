"""Workbooks of the bureau and of the filers: everything is listed, returns hold only own rows."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from datetime import UTC, date, datetime

import duckdb
import pytest
from openpyxl import load_workbook

from assets.publication.workbooks import write_bureau, write_returns
from assets.publication.workbooks.filenames import file_names
from assets.publication.workbooks.layout import FIRST_ROW
from foundation.models import models
from foundation.store import materialise, prepare
from tests.publication.test_workbooks import SEAL, insert
from tests.publication.workbook_formulas import assert_formulas_give_what_they_show

BUREAU = """
create schema analysis;
create schema investment;
create table investment.base_differences(project_code varchar, project_name varchar, uscc varchar,
  region_code_last_year varchar, region_code varchar, division_last_year varchar, division varchar, kind varchar,
  own_filing_10k_yuan decimal(18,4), stated_now_10k_yuan decimal(18,4), difference_10k_yuan decimal(18,4));
create schema intake;
create schema run;
create table run.parameters as select '2023Q4' as period;
create table corrections(form varchar, file_name varchar, sheet varchar, row bigint, row_id bigint,
  column_name varchar, value_as_filed varchar, value_meant varchar, action varchar, reason varchar, document varchar,
  corrected_by varchar, holds_from date, corrections_file varchar, entry integer);
create table intake.sheets(form varchar, file_sha256 varchar, file_name varchar, sheet varchar, position integer,
  written varchar, received_at timestamptz);
create table intake.cloud_fees(row_id bigint, file_sha256 varchar, sheet varchar, row bigint, explanation varchar,
  instead_of varchar, uscc__filed varchar, fee_yuan__filed varchar);
create schema filings;
create table filings.cloud_fees_rows as select unnest(range(100)) as row_id, cast(null as timestamptz) as received_at,
  cast(null as varchar) as uscc, cast(null as varchar) as invoice_code, cast(null as varchar) as invoice_number,
  'quarantined' as state, cast(null as varchar) as file_sha256, 'S' as sheet, 1 as row,
  cast(null as varchar) as instead_of;
create table quarantined_rows(form varchar, file_name varchar, sheet varchar, row bigint, column_name varchar,
  value_as_filed varchar, rule varchar, message_zh varchar, message_en varchar, received_at timestamptz,
  submitted_by varchar, file_sha256 varchar, row_id bigint, status varchar);
create table warnings as select *, cast(null as varchar) as explanation from quarantined_rows;
create table received_files(file_sha256 varchar, file_name varchar, received_at timestamptz,
  submitted_by varchar, status varchar, reason varchar);
create table influence(place bigint, kind varchar, form varchar, submitted_by varchar, file_name varchar, sheet varchar,
  row bigint, column_name varchar, value_as_filed varchar, rule varchar, uscc varchar, name_zh varchar, state varchar,
  basis varchar, reason varchar, likely_energy_tce decimal(18,4), likely_value_added_10k_yuan decimal(18,4),
  likely_ytd_10k_yuan decimal(18,4), likely_ytd_last_year_10k_yuan decimal(18,4),
  intensity_change_tce_per_10k_yuan decimal(28,10), gap_change_points decimal(28,6),
  growth_change_points decimal(28,6), owed_change_yuan decimal(18,2), changes_verdict boolean, moved_pct decimal(28,6),
  moves_with varchar, message_zh varchar, message_en varchar, question_id varchar, row_id bigint);
create table analysis.data_quality(period varchar, form varchar, files bigint, rows_received hugeint,
  rows_accepted bigint, rows_quarantined bigint, rows_superseded bigint, warnings bigint);
create table reminders(unit varchar, form_zh varchar, due_date date, days_left bigint,
  first_received timestamptz, status varchar);
create table analysis.submission_status(period varchar, unit varchar, due_date date,
  first_received timestamptz, status varchar);
"""
AT = datetime(2023, 12, 31, 18, 5, tzinfo=UTC)


ROW_IDS = {"东湖街道": 1, "区统计局": 2, None: 3}
WRITTEN = [["fee_yuan", "服务费(万元)"], ["uscc", "统一社会信用代码"]]


def problem(filer, value):
    where = ["cloud_fees", f"{filer}的文件.xlsx", "表1", 7, "服务费(元)"]
    return [*where, value, "required", "请补填。", "Fill in.", AT, filer, f"{filer}", ROW_IDS[filer]]


@pytest.fixture
def bureau():
    connection = duckdb.connect()
    connection.execute(BUREAU)
    prepare(connection)
    materialise(connection, models()["main.filers"])
    return connection


@pytest.fixture
def filled(bureau):
    for filer, value in (("东湖街道", "=cmd"), ("区统计局", None), (None, "x" * 40_000)):
        insert(bureau, "quarantined_rows", [*problem(filer, value), "open"])
        sheet = ["cloud_fees", f"{filer}", f"{filer}的文件.xlsx", "表1", 0, json.dumps(WRITTEN), AT]
        insert(bureau, "intake.sheets", sheet)
        row = [ROW_IDS[filer], f"{filer}", "表1", 7, None, None, f"{filer}的代码", value]
        insert(bureau, "intake.cloud_fees", row)
        insert(bureau, "received_files", [f"{filer}", f"{filer}的文件.xlsx", AT, filer, "read", None])
    insert(bureau, "warnings", [*problem("区统计局", "-1"), "open", None])
    insert(bureau, "warnings", [*problem("区统计局", "-2"), "explained", "确实如此"])
    where = ["cloud_fees", "云.xlsx", "表1", 7, 1, "服务费(元)", "5.0", "6", "correct"]
    insert(bureau, "corrections", [*where, "少填", "函", "甲", date(2024, 1, 20), "一.yaml", 1])
    insert(bureau, "received_files", ["f" * 64, "坏.xls", AT, "区财政局", "rejected", "文件已损坏。Damaged."])
    insert(bureau, "received_files", ["e" * 64, "好.xls", AT, "区发改局", "read", None])
    insert(bureau, "analysis.data_quality", ["2023Q4", "cloud_fees", 1, 10, 7, 2, 1, 1])
    insert(bureau, "analysis.data_quality", ["2023Q4", "energy", 0, 0, 0, 0, 0, 0])
    insert(bureau, "analysis.submission_status", ["2023Q4", "区发改局", date(2023, 12, 25), AT, "late"])
    insert(bureau, "analysis.submission_status", ["2023Q4", "区商务局", date(2023, 12, 25), None, "missing"])
    insert(bureau, "reminders", ["区商务局", "季度进展报告", date(2023, 12, 25), -47, None, "missing"])
    place = ["示例项目", "U", "350503001", None, "17", None, "gone"]
    insert(bureau, "investment.base_differences", ["P1", *place, 30, 0, 30])
    insert(bureau, "investment.base_differences", ["P2", *place, 0, 50.5, -50.5])
    for place, (filer, kind, points) in enumerate(MOVES, start=1):
        insert(bureau, "influence", influence(place, filer, kind, points))
    materialise(bureau, models()["main.filers"])
    return bureau


# Two rows of one unit move the gap together; what nobody can say of a file stands after them.
MOVES = (("东湖街道", "quarantined", "-2.5"), ("东湖街道", "warning", "-2.0"), ("区财政局", "unread", None))


def influence(place, filer, kind, points):
    known = points is not None
    form = "energy" if known else None
    where = [kind, form, filer, f"{filer}的文件.xlsx", "表1" if known else None, 7 if known else None]
    cell = [
        "工业生产消费" if known else None,
        "8.9" if known else None,
        "consumption_in_its_unit",
        None,
        "示例单位",
    ]
    state = ["known", "named_factor", None] if known else ["undetermined", None, "file_unread"]
    moved = [points, "0", "0", place == 1, abs(float(points))] if known else [None, None, None, False, None]
    return [
        place, *where, *cell, *state, "35.5" if known else None, None, None, None, None, *moved,
        "unit/U" if known else "unread/f", "请核对。", "Check.", f"{kind}/{place}", 1,
    ]  # fmt: skip


def rows_of(sheet):
    return sheet.iter_rows(min_row=FIRST_ROW + 1)


def texts_of(path):
    return {str(cell.value) for sheet in load_workbook(path) for row in sheet for cell in row if cell.value}


def test_bureau_lists_everything(filled, tmp_path):
    path = tmp_path / "bureau.xlsx"
    write_bureau(filled, SEAL, path)
    book = load_workbook(path, data_only=True)
    assert book.sheetnames == [
        *(
            "先办",
            "封面",
            "目录",
            "待办",
            "数据质量",
            "隔离行",
            "提醒",
            "更正",
            "文件",
            "报送情况",
            "催报",
            "技改投资基数差异",
        )
    ]
    # Who moves a figure most first; then undetermined, files, rows to mend, units, submissions, to explain, explained.
    assert [
        [cell.value for cell in row][1:3] + [cell.value for cell in row][4:] for row in rows_of(book["先办"])
    ] == [
        ["东湖街道", "先联系", 2.5, 2.5, 0, 0, 0, 0, 1, 0, 0, 0, 0],
        ["区财政局", "先联系", 0, None, None, None, 1, 1, 0, 0, 0, 0, 0],
        ["区统计局", "先联系", 0, None, None, None, 0, 0, 1, 0, 0, 1, 1],
        ["未署名", "先联系", 0, None, None, None, 0, 0, 1, 0, 0, 0, 0],
        ["区商务局", "先联系", 0, None, None, None, 0, 0, 0, 0, 1, 0, 0],
    ]
    assert book["先办"]["D5"].value == (
        "隔离行，能源购进、消费与库存 (205-1)，示例单位，东湖街道的文件.xlsx，第 7 行"
    )
    assert [[row[n].value for n in (1, 3, 10, 11, 12, 13, 16)] for row in rows_of(book["待办"])] == [
        ["隔离行", "东湖街道", "去掉疑似的倍数", None, 2.5, -2.5, "会改变"],
        ["提醒", "东湖街道", "去掉疑似的倍数", None, 2, -2, None],
        ["未能读取的文件", "区财政局", None, "文件未读，内容未知", None, None, None],
    ]
    assert [cell.value for cell in book["更正"][5]][5:9] == ["5.0", "6", "改值", "少填"]
    assert assert_formulas_give_what_they_show(path) == 21
    assert [row[7].value for row in book["提醒"].iter_rows(min_row=5)] == ["待说明", "已说明"]
    assert book["提醒"]["I6"].value == "确实如此"
    bases = list(book["技改投资基数差异"].iter_rows(min_row=FIRST_ROW + 1, values_only=True))
    assert [(row[0], row[7], row[10]) for row in bases] == [("P2", "本年未报", -50.5), ("P1", "本年未报", 30)]
    assert [row[0].value for row in book["报送情况"].iter_rows(min_row=5)] == ["区商务局", "区发改局"]
    assert book["报送情况"]["D5"].value == "未报"
    assert [cell.value for cell in book["催报"][5]][::3] == ["区商务局", -47]
    assert book["隔离行"]["L5"].value == datetime(2024, 1, 1, 2, 5)  # noqa: DTZ001 - Beijing time
    assert book["文件"].max_row == FIRST_ROW + 5


def test_long_values_are_cut_and_say_so(filled, tmp_path):
    write_bureau(filled, SEAL, tmp_path / "bureau.xlsx")
    longest = max(texts_of(tmp_path / "bureau.xlsx"), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("（过长，已截断）")


def test_a_return_holds_only_own_rows(filled, tmp_path):
    paths = write_returns(filled, SEAL, tmp_path / "returns")
    assert [path.name for path in paths] == [
        *("未署名.xlsx", "东湖街道.xlsx", "区商务局.xlsx"),
        *("区统计局.xlsx", "区财政局.xlsx"),
    ]
    found = {path.stem: " ".join(texts_of(path)) for path in paths}
    for filer, text in found.items():
        others = {"东湖街道", "区统计局", "区财政局", "区商务局", "区发改局", "坏.xls", "a" * 64} - {filer}
        assert not [other for other in others if other in text and (filer, other) != ("区财政局", "坏.xls")]
    assert "=cmd" in found["东湖街道"]
    assert load_workbook(paths[2]).sheetnames == ["封面", "待报"]
    assert load_workbook(paths[3]).sheetnames == ["封面", "需改正", "请说明", "改报1 云服务费用"]
    assert load_workbook(paths[4]).sheetnames == ["封面", "未能读取"]


def test_a_return_has_the_rows_in_the_layout_of_the_filers_sheet(filled, tmp_path):
    path = write_returns(filled, SEAL, tmp_path / "returns")[1]
    page = load_workbook(path)["改报1 云服务费用"]
    assert [[cell.value for cell in row] for row in page] == [
        ["服务费(万元)", "统一社会信用代码", "说明", "改报原行"],
        # of the hash of the file, the row and the sheet
        [
            "=cmd",
            "东湖街道的代码",
            "",
            hashlib.md5("东湖街道/7/表1".encode(), usedforsecurity=False).hexdigest()[:16],
        ],
    ]
    assert page["A2"].data_type == "s"
    assert page["A2"].comment.text == "原第 7 行\n请改正：请补填。"
    assert page["B2"].comment is None
    assert page["A2"].fill.fgColor.rgb != page["B2"].fill.fgColor.rgb


def test_returns_are_the_same_twice(filled, tmp_path):
    first = write_returns(filled, SEAL, tmp_path / "1")
    second = write_returns(filled, SEAL, tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_nothing_to_return(bureau, tmp_path):
    assert write_returns(bureau, SEAL, tmp_path / "returns") == []
    assert not (tmp_path / "returns").exists()


def test_bureau_without_rows(bureau, tmp_path):
    write_bureau(bureau, SEAL, tmp_path / "bureau.xlsx")
    with zipfile.ZipFile(tmp_path / "bureau.xlsx") as archive:
        assert archive.testzip() is None


def test_names_of_files_are_safe():
    paths = ["../../etc/passwd", "a/b", "a\\b", "a:b", "..", " . ", "\x00\n", "街道 "]
    names = file_names([*paths, "CON", "nul.txt", "A", "a", "甲" * 300, "𠮷" * 300, "=1+1"], ".xlsx")
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name.endswith(".xlsx")
        assert len(name) <= 80
        assert len(name.encode()) <= 240
        assert not re.fullmatch(r"(?i)(con|nul)(\..*)?\.xlsx", name)
    assert [names[name] for name in ("a/b", "a\\b", "a:b")] == ["a_b.xlsx", "a_b（2）.xlsx", "a_b（3）.xlsx"]
    assert names["a"] == "a（2）.xlsx"
