"""What keeps a report from being published: too many quarantined rows, by the limit as it is set, and a crash."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.validation.promises import Suite
from foundation.places import REFERENCE
from tests.command.running import Ended, report
from tests.intake.office import code, delimited

FEES = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]


def report_of(folder: Path, fees: list[object]) -> Ended:
    """The report on an inbox of one file, with an invoice for each of `fees`."""
    rows = [[code(1), 2023, f"A{number}", "示例云", fee] for number, fee in enumerate(fees)]
    delimited(folder / "in" / "费用.csv", [["费用"], FEES, *rows])
    return report("2023Q4", folder / "in", folder / "out", "--today", "2024-02-10")


def test_the_limit_is_the_one_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # One row of two is quarantined: too many by the limit that is delivered, not by a limit of a half.
    changed = tmp_path / "reference"
    shutil.copytree(REFERENCE, changed)
    thresholds = changed / "thresholds.yaml"
    text = thresholds.read_text(encoding="utf-8")
    assert "quarantine_share: {value: 0.2," in text
    thresholds.write_text(text.replace("quarantine_share: {value: 0.2,", "quarantine_share: {value: 0.5,"))
    monkeypatch.setattr("assets.policy.tables.REFERENCE", changed)
    ended = report_of(tmp_path, [1, "六万"])
    assert ended.exit_code == 0, ended.said


def test_rows_filed_anew_do_not_block(tmp_path: Path) -> None:
    # Three invoices, one unreadable: a third. Filed anew by itself a day later, it is good: none of four is open.
    blocked = report_of(tmp_path, [1, 2, "六万"])
    assert blocked.exit_code == 3
    assert "隔离而未改正 1 行，共收 3 行" in blocked.said
    delimited(tmp_path / "in" / "改正.csv", [["费用"], FEES, [code(1), 2023, "A2", "示例云", 60000]])
    mended = report("2023Q4", tmp_path / "in", tmp_path / "out", "--today", "2024-02-11")
    assert mended.exit_code == 0, mended.said
    with duckdb.connect(str(tmp_path / "out" / "warehouse" / "bureau.duckdb"), read_only=True) as bureau:
        counted = bureau.execute(
            "select rows_received, rows_accepted, rows_quarantined, rows_mended from validation.form_quality "
            "where form = 'cloud_fees'"
        ).fetchone()
    assert counted == (4, 3, 1, 1)


def test_an_expectation_that_crashed_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashing(*_: Any) -> list[Suite]:
        query = "select * from {batch} where cast(form as integer) = 1"
        return [Suite("cloud_fees", "1", ("made_to_crash",), query)]

    monkeypatch.setattr("assets.validation.assets.form_suites", crashing)
    ended = report_of(tmp_path, [1])
    assert ended.exit_code == 3
    assert "made_to_crash" in ended.said
    assert not (tmp_path / "out" / "published" / "2023Q4").exists()
