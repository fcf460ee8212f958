"""`jigai explain`: in the terminal and as a page, what it says of ids that are not there, who may read the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assets.publication.explanation.words import source_of
from foundation.store import quoted
from tests.awards.test_trace import PROJECT, REGISTER, TODAY, USCC, invoice
from tests.command.running import jigai
from tests.models.rooms import run_models

CLOUD = f"cloud_service:{USCC}:2023"
UNKNOWN = f"upgrade_contribution:{USCC}:闽1"
READ = ("award_liabilities", "award_balance", "award_trace")


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
    forms = {
        "register": [REGISTER],
        "cloud_fees": [invoice("001", "200000.05", 4), invoice("002", "-0.02", 5)],
        "key_projects": [PROJECT],
        "payments": [payment],
    }
    connection = run_models(forms, "2023Q4", TODAY)
    connection.execute(f"attach '{quoted(latest / 'finance.duckdb')}' as published")
    for table in READ:
        connection.execute(f"create table published.{table} as select * from finance.{table}")
    connection.execute("detach published")
    return folder


def test_each_step_with_its_clause_and_source(out: Path) -> None:
    ended = jigai("explain", CLOUD, "--out", out)
    assert ended.exit_code == 0
    lines = ended.said.splitlines()
    assert lines[:5] == [
        f"编号 claim  {CLOUD}",
        "报告期 period  2023Q4",
        f"企业 enterprise  甲公司 {USCC}",
        "事项 award  上云企业补助 Cloud service subsidy（三（六））",
        "结论 conclusion  应付 Owed: all conditions hold",
    ]
    place = lines.index(" 10. [三（六）] 200000.03 × 30 % = 60000.009 元")
    assert lines[place + 1] == "     200000.03 × 30 % = 60000.009 yuan"
    assert "     ← 拨付.xlsx / 2024 / 第 3 行 row 3" in lines
    assert "到期未付 outstanding: 30,000.00 元" in lines


def test_an_amount_that_is_not_known_is_not_zero(out: Path) -> None:
    ended = jigai("explain", UNKNOWN, "--out", out)
    assert ended.exit_code == 0
    assert "应付金额 owed in all: 未定 not known" in ended.said
    assert "其原文未取得，未作任何推定" in ended.said


def test_an_id_that_is_not_there_names_near_ones(out: Path) -> None:
    ended = jigai("explain", CLOUD.replace("2023", "2022"), "--out", out)
    assert ended.exit_code == 2
    assert f"\n  {CLOUD}" in ended.said
    assert "没有编号为" in ended.said
    assert "No such claim" in ended.said


def test_before_anything_is_published(tmp_path: Path) -> None:
    ended = jigai("explain", CLOUD, "--out", tmp_path)
    assert (ended.exit_code, "run jigai report first" in ended.said) == (2, True)


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
    assert "200000.03 × 30 % = 60000.009 元" in text


def test_the_page_names_a_firm_and_is_not_for_all(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("as it was", encoding="utf-8")
    page.chmod(0o666)
    assert jigai("explain", CLOUD, "--out", out, "--html", page).exit_code == 0
    assert page.stat().st_mode & 0o007 == 0
