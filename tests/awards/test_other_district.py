"""Another district's plan is a folder more: other region, numbers and life, fewer rules and targets, same command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.awards.other_district import POLICY, write_inbox, write_policy
from tests.awards.policies import copied
from tests.command.running import jigai, report
from tests.intake.office import code


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("district")
    write_inbox(folder / "inbox")
    with pytest.MonkeyPatch.context() as patch:
        write_policy(copied(folder, patch))
        ended = report(
            "2024Q1", folder / "inbox", folder / "out", "--today", "2024-04-10", "--policy", POLICY
        )
        assert ended.exit_code == 0, ended.said
        yield folder / "out"


@pytest.fixture
def finance(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(out / "published/latest/finance.duckdb"), read_only=True) as connection:
        yield connection


# Cloud: 10 000 is not above 10 000; 50 % of 10 000.01 is 5 000.005, half up; 50 % of 50 000 is 25 000, capped.
# Centres: the last day of the life is 29 February 2024; the plan has no amount for the provincial level.
CLAIMS = [
    ("cloud_service", "四（二）", 1, "2023", "ineligible", "below_threshold", "0.00"),
    ("cloud_service", "四（二）", 2, "2023", "liable", None, "5000.01"),
    ("cloud_service", "四（二）", 3, "2023", "liable", None, "20000.00"),
    ("cloud_service", "四（二）", 4, "2023", "ineligible", "outside_district", "0.00"),
    ("technology_centre", "四（一）", 1, "示1/中心", "liable", None, "70000.00"),
    ("technology_centre", "四（一）", 2, "示2/中心", "ineligible", "outside_validity", "0.00"),
    ("technology_centre", "四（一）", 3, "示3/中心", "ineligible", "no_such_tier", "0.00"),
    ("technology_centre", "四（一）", 4, "示4/中心", "ineligible", "outside_district", "0.00"),
]


def test_claims_of_the_other_plan(finance: duckdb.DuckDBPyConnection) -> None:
    found = finance.execute(
        "select rule, clause, uscc, evidence_key, status, reason, amount_yuan from award_liabilities "
        "order by rule, uscc"
    ).fetchall()
    assert found == [
        (rule, clause, code(firm), key, status, reason, Decimal(yuan))
        for rule, clause, firm, key, status, reason, yuan in CLAIMS
    ]


def test_clauses_are_cited_as_the_other_plan_numbers_them(
    finance: duckdb.DuckDBPyConnection, out: Path
) -> None:
    cited = "select distinct clause from award_trace where clause is not null order by 1"
    assert finance.execute(cited).fetchall() == [("六",), ("四",), ("四（一）",), ("四（二）",)]
    book = openpyxl.load_workbook(out / "published/latest/finance.xlsx", read_only=True)
    noted = {tuple(row[3:5]) for row in book["说明"].iter_rows(values_only=True) if row[0] == "奖补事项"}
    assert noted == {("四（一）", "technology_centre"), ("四（二）", "cloud_service")}


def test_targets_of_the_other_plan(out: Path) -> None:
    with duckdb.connect(str(out / "published/latest/analysis.duckdb"), read_only=True) as connection:
        found = connection.execute("select distinct target_id, target_value from target_progress order by 1")
        assert found.fetchall() == [("T01", 2), ("T04", 3)]


def test_the_publication_names_the_plan(out: Path) -> None:
    manifest = json.loads((out / "published/latest/manifest.json").read_text(encoding="utf-8"))
    assert manifest["policy"] == {"id": POLICY, "document_number": "示政办〔2023〕1号"}


def test_the_page_names_the_plan(out: Path) -> None:
    (page,) = (out / "published/latest").glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "示政办〔2023〕1号" in text


def test_a_claim_of_the_other_plan_explains_itself(out: Path) -> None:
    ended = jigai("explain", f"cloud_service:{code(2)}:2023", "--out", out)
    assert ended.exit_code == 0
    assert "10,000.01 × 50 % = 5,000.005 元" in ended.said


def test_what_if_reads_the_other_plan(out: Path) -> None:
    # 50 % of 50 000 is 25 000, below a cap of 30 000: 5 000 more.
    ended = jigai("what-if", "--set", "rules.cloud_service.cap=30000", "--out", out)
    assert ended.exit_code == 0, ended.said
    assert "5,000.00" in ended.said
