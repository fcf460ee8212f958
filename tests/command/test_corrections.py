"""`--corrections`: what holds is published and in the manifest; what does not fit, or is unreadable, stops the run."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import duckdb

from foundation.places import OutputPlaces
from tests.command.district import write
from tests.command.running import report
from tests.intake.office import code

# Invoice F3 of enterprise 2 was 5 万元, which is not above the threshold of 50 000; meant were 6.
ENTRY = f"""\
- form: cloud_fees
  key: {{统一社会信用代码: {code(2)}, 发票号码: F3}}
  column: 服务费(元)
  value_as_filed: 5.0
  value_meant: 6
  reason: 少填
  document: 核对函
  corrected_by: 甲
  holds_from: 2024-01-10
"""


def cloud_award(out: Path) -> tuple[object, ...] | None:
    with duckdb.connect(str(out / "published" / "latest" / "finance.duckdb"), read_only=True) as connection:
        return connection.execute(
            "select status, amount_yuan from award_liabilities where rule = 'cloud_service' and uscc = ?",
            [code(2)],
        ).fetchone()


def test_corrections_of_a_report(tmp_path: Path) -> None:
    inbox, out, folder = tmp_path / "in", tmp_path / "out", tmp_path / "corrections"
    write(inbox)
    folder.mkdir()
    file = folder / "一.yaml"
    file.write_text(ENTRY, encoding="utf-8")
    options = ("--today", "2024-02-10", "--corrections", str(folder))

    assert report("2023Q4", inbox, out, *options).exit_code == 0
    status, amount = cloud_award(out) or (None, None)
    assert (status, str(amount)) == ("liable", "18000.00")  # 30 % of 60 000
    manifest = json.loads((out / "published" / "latest" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["corrections"] == [
        {"sha256": sha256(ENTRY.encode()).hexdigest(), "entries": 1, "forms": ["cloud_fees"]}
    ]

    file.write_text(ENTRY.replace("5.0", "7"), encoding="utf-8")
    ended = report("2023Q4", inbox, out, *options)
    assert ended.exit_code == 3
    for word in ("一.yaml 第 1 条", "应为“7”", "现在填报的是“5.0”", "run again"):
        assert word in ended.said
    with duckdb.connect(str(out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        assert connection.execute("select state, filed_now from main.corrections").fetchall() == [
            ("stale", "5.0")
        ]
    assert not (out / "published" / "2023Q4" / "2").exists()

    file.write_text(ENTRY.replace("reason", "because"), encoding="utf-8")
    ended = report("2023Q4", inbox, out, *options)
    assert ended.exit_code == 3
    assert "一.yaml 第 6 行" in ended.said


def test_corrections_are_entered_when_they_come_also_where_no_form_can_be_read_yet(tmp_path: Path) -> None:
    inbox, out, folder = tmp_path / "in", tmp_path / "out", tmp_path / "corrections"
    inbox.mkdir()
    (inbox / "读我.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    folder.mkdir()
    (folder / "一.yaml").write_text(ENTRY, encoding="utf-8")
    options = ("--today", "2024-02-10", "--corrections", str(folder))

    ended = report("2023Q4", inbox, out, *options)

    assert ended.exit_code == 2
    assert "读我.csv" in ended.said
    with duckdb.connect(str(OutputPlaces(out).ledger), read_only=True) as ledger:
        assert ledger.execute("select file_name, event from corrections").fetchall() == [
            ("一.yaml", "received")
        ]
