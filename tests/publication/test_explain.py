"""`jigai explain`: in the terminal and as a page, what it says of ids that are not there, who may read the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from assets.publication.explanation.words import source_of
from foundation.models import models
from foundation.store import materialise, quoted, write_table
from tests.awards.test_trace import PROJECT, REGISTER, TODAY, USCC, invoice
from tests.command.running import jigai
from tests.models.rooms import run_models

CLOUD = f"cloud_service:{USCC}:2023"
CENTRE = f"technology_centre:{USCC}:泉工信（2023）5号/技术中心（总部）"
UNKNOWN = f"upgrade_contribution:{USCC}:闽1"
READ = ("award_liabilities", "award_balance", "award_trace", "readings")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with a subsidy that was paid in part, and a claim on the city's plan."""
    folder = tmp_path_factory.mktemp("explain")
    latest = folder / "published" / "latest"
    latest.mkdir(parents=True)
    payment = {
        "file": "拨付.xlsx", "sheet": "2024", "row": 3, "clause": "三(六)", "uscc": USCC, "evidence_key": "2023",
        "award_year": 2023, "paid_on": date(2023, 12, 31), "amount_yuan": Decimal(20000), "document_number": "<b>&",
    }  # fmt: skip
    centre = {
        "uscc": USCC, "category": "企业技术中心", "tier": "市级", "recognition_name": "技术中心（总部）",
        "recognised_on": date(2023, 5, 1), "document_number": "泉工信（2023）5号",
    }  # fmt: skip
    forms = {
        "register": [REGISTER],
        "cloud_fees": [invoice("001", "200000.05", 4), invoice("002", "-0.02", 5)],
        "key_projects": [PROJECT],
        "recognitions": [centre],
        "payments": [payment],
    }
    connection = run_models(forms, "2023Q4", TODAY)
    _readings(connection)
    connection.execute(f"attach '{quoted(latest / 'finance.duckdb')}' as published")
    for table in READ:
        connection.execute(f"create table published.{table} as select * from finance.{table}")
    connection.execute("detach published")
    return folder


def _readings(connection: duckdb.DuckDBPyConnection) -> None:
    """The table of readings, one of them with a day; what they cost is not worked out here."""
    connection.execute(
        "update policy.readings set chosen_from = '2023-01-01' where reading_id = 'credit_bar'"
    )
    columns = "reading_id varchar, value_chosen decimal(28, 10), value_alternative decimal(28, 10)"
    write_table(connection, "readings.award_outcomes", columns, [])
    materialise(connection, models()["finance.readings"])


def test_each_step_with_its_clause_and_source(out: Path) -> None:
    ended = jigai("explain", CLOUD, "--out", out)
    assert ended.exit_code == 0
    lines = ended.said.splitlines()
    assert lines[:5] == [
        f"编号 claim  {CLOUD}",
        "报告期 period  2023Q4",
        f"企业 enterprise  甲公司 {USCC}",
        "事项 award  上云企业补助 Cloud service subsidy（三（六））",
        "依据 evidence  001、002",
    ]
    assert lines[5:7] == ["事件日期 event  2023-12-31", "结论 conclusion  应付 Owed: all conditions hold"]
    place = lines.index(" 11. [三（六）] 200,000.03 × 30 % = 60,000.009 元")
    assert lines[place + 1] == "     200,000.03 × 30 % = 60,000.009 yuan"
    assert "     ← 拨付.xlsx / 2024 / 第 3 行 row 3" in lines
    assert "到期未付 outstanding: 30,000.00 元" in lines


def test_how_the_questions_of_its_clause_are_read_and_since_when(out: Path) -> None:
    lines = jigai("explain", CLOUD, "--out", out).said.splitlines()
    asked = lines[lines.index("采用的口径 how open questions are read:") + 1 :]
    assert [line for line in asked if "[" in line] == [
        "     [三（六）] “不高于”比例上限时按多少补助：比例上限",
        "     [三] 失信被执行人是否不予奖补：照付并提示（2023-01-01 起）",
        "     [三] 登记情况按事件日期还是按报告期末判断：事件日期",
        "     [五（三）] 有效期三年的最后一天：届满之日的前一天",
    ]


def test_the_publication_is_named(out: Path) -> None:
    manifest = out / "published" / "latest" / "manifest.json"
    manifest.write_text('{"publication": "2023Q4-0123"}', encoding="utf-8")
    said = jigai("explain", CLOUD, "--out", out).said
    manifest.unlink()
    assert said.splitlines()[-1] == "发布 publication: 2023Q4-0123"


def test_an_amount_that_is_not_known_is_not_zero(out: Path) -> None:
    ended = jigai("explain", UNKNOWN, "--out", out)
    assert ended.exit_code == 0
    assert "应付金额 owed in all: 未定 not known" in ended.said
    assert "其原文未取得，未作任何推定" in ended.said


@pytest.mark.parametrize(
    "written",
    [
        f" {CLOUD}　",
        CLOUD.replace(":", "："),
        CLOUD.replace("2023", "２０２３"),
        f"\u200b{CLOUD.replace('_', '＿')}",
    ],
)
def test_an_id_is_read_as_filings_are(out: Path, written: str) -> None:
    ended = jigai("explain", written, "--out", out)
    assert ended.exit_code == 0, ended.said
    assert ended.said.splitlines()[0] == f"编号 claim  {CLOUD}"


def test_a_document_is_named_as_it_was_filed(out: Path) -> None:
    ended = jigai("explain", CENTRE, "--out", out)
    assert ended.exit_code == 0, ended.said
    assert "泉工信(2023)5号/技术中心(总部)" in ended.said.splitlines()[0]


def test_an_id_that_is_not_there_names_near_ones(out: Path) -> None:
    ended = jigai("explain", CLOUD.replace("2023", "2022"), "--out", out)
    assert ended.exit_code == 2
    assert f"\n  {CLOUD}" in ended.said
    assert "没有编号为" in ended.said
    assert "No such claim" in ended.said


def test_before_anything_is_published(tmp_path: Path) -> None:
    ended = jigai("explain", CLOUD, "--out", tmp_path)
    assert (ended.exit_code, "run jigai report first" in ended.said) == (2, True)


def test_a_csv_file_has_no_sheet() -> None:
    step = {"source_file": "云.csv", "source_sheet": "csv", "source_row": 3}
    assert source_of(step) == "云.csv / 第 3 行 row 3"


def test_a_bundled_file_has_no_sheet() -> None:
    step = {"source_file": "reference/lpr.csv", "source_sheet": None, "source_row": 32}
    assert source_of(step) == "reference/lpr.csv / 第 32 行 row 32"


def test_the_page_needs_neither_script_nor_network(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert jigai("explain", CLOUD, "--out", out, "--html", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    for word in ("<script", "http:", "https:", "//", "src=", "@import", "url(", "href="):
        assert word not in text, word
    assert "&lt;b&gt;&amp;" in text
    assert "<b>" not in text
    assert "200,000.03 × 30 % = 60,000.009 元" in text


def test_the_page_names_a_firm_and_is_not_for_all(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("as it was", encoding="utf-8")
    page.chmod(0o666)
    assert jigai("explain", CLOUD, "--out", out, "--html", page).exit_code == 0
    assert page.stat().st_mode & 0o007 == 0
