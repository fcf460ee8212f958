"""Corrections change what is used, never what was filed; where they no longer fit they are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.corrections.entries import CorrectionsError
from assets.corrections.gather import stale_entries
from tests.intake.office import code, delimited
from tests.intake.taking import Taken, take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(万元)"]
JAN, FEB = "2024-01-05", "2024-02-01"


class Desk:
    """An inbox, a folder of corrections and one output folder that runs come back to."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out, self.corrections = folder / "in", folder / "out", folder / "corrections"
        self.corrections.mkdir(parents=True)

    def file(self, moment: str, *rows: tuple[str, object]) -> None:
        """A file of invoices (number, fee in 万元), received at a moment; its first row of data is row 2."""
        folder = self.inbox / moment
        lines = [[code(1), 2023, invoice, "示例云", fee] for invoice, fee in rows]
        delimited(folder / f"{moment}.csv", [HEADER, *lines])
        delimited(
            folder / "清单.csv", [["文件名", "接收时间", "报送单位"], [f"{moment}.csv", moment, "区商务局"]]
        )

    def correct(self, name: str, where: str, what: str, holds_from: str = "2024-01-20") -> Path:
        """A file with one correction."""
        rest = f"reason: 填错, document: 函, corrected_by: 甲, holds_from: {holds_from}"
        path = self.corrections / f"{name}.yaml"
        path.write_text(f"- {{form: cloud_fees, {where}, {what}, {rest}}}\n", encoding="utf-8")
        return path

    def run(self, **words: Any) -> Taken:
        words = {"corrections": self.corrections, "today": "2024-02-10"} | words
        return take_in(self.inbox, self.out, **words)

    def stale(self) -> list[str]:
        with duckdb.connect(str(self.out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
            return stale_entries(connection)

    def used(self) -> list[tuple[Any, ...]]:
        """What `filings.corrections` gives to those who explain a row."""
        with duckdb.connect(str(self.out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
            return connection.execute(
                "select form, row_id, column_name, value_as_filed, value_meant from filings.corrections"
            ).fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def key(invoice: str) -> str:
    return f"key: {{统一社会信用代码: {code(1)}, 发票号码: '{invoice}'}}"


def value(filed: str, meant: str) -> str:
    return f"column: 服务费(元), value_as_filed: '{filed}', value_meant: '{meant}'"


def fees(taken: Taken) -> dict[str, Any]:
    return {row["invoice_number"]: row["fee_yuan"] for row in taken.accepted["cloud_fees"]}


def test_a_value_is_corrected_in_the_unit_of_the_sheet_and_what_was_filed_is_kept(desk: Desk) -> None:
    desk.file(JAN, ("A", "1,000.0"), ("B", 5))
    desk.correct("一", key("A"), value("1000", "100"))
    assert fees(desk.run()) == {"A": 1_000_000, "B": 50_000}  # 100 万元 and 5 万元
    assert desk.used() == [("cloud_fees", 1, "服务费(元)", "1000", "100")]
    with duckdb.connect(str(desk.out / "warehouse" / "bureau.duckdb"), read_only=True) as connection:
        kept = connection.execute("select fee_yuan__filed from intake.cloud_fees order by row").fetchall()
    assert kept == [("1,000.0",), ("5",)]


def test_a_quarantined_row_is_mended_by_file_sheet_and_row(desk: Desk) -> None:
    desk.file(JAN, ("A", "约3"))
    assert desk.run().states("cloud_fees") == {"accepted": 0, "quarantined": 1, "superseded": 0}
    desk.correct("一", f"file: {JAN}.csv, sheet: csv, row: 2", value("约3", "3"))
    taken = desk.run()
    assert taken.states("cloud_fees") == {"accepted": 1, "quarantined": 0, "superseded": 0}
    assert fees(taken) == {"A": 30_000}


def test_a_wrong_code_is_mended_too(desk: Desk) -> None:
    desk.file(JAN, ("A", 3))
    desk.correct(
        "一",
        f"file: {JAN}.csv, sheet: csv, row: 2",
        f"column: 统一社会信用代码, value_as_filed: {code(1)}, value_meant: {code(2)}",
    )
    assert [row["uscc"] for row in desk.run().accepted["cloud_fees"]] == [code(2)]


def test_a_withdrawn_row_is_superseded_whatever_is_wrong_with_it(desk: Desk) -> None:
    desk.file(JAN, ("A", 1), ("B", "约3"))
    desk.correct("一", key("A"), "action: withdraw")
    desk.correct("二", key("B"), "action: withdraw")
    taken = desk.run()
    assert taken.states("cloud_fees") == {"accepted": 0, "quarantined": 0, "superseded": 2}
    assert taken.outcomes["cloud_fees"] == []


def test_a_key_withdrawn_takes_its_older_versions_back_but_not_a_later_filing(desk: Desk) -> None:
    desk.file("2024-01-04", ("A", 1))
    desk.file(JAN, ("A", 2))
    desk.correct("一", key("A"), "action: withdraw")
    assert fees(desk.run()) == {}
    desk.file(FEB, ("A", 3))
    assert fees(desk.run()) == {"A": 30_000}


@pytest.mark.parametrize(("day", "left"), [("2024-01-04", 1), ("2024-01-05", 0), ("2024-01-06", 0)])
def test_a_key_is_withdrawn_as_far_as_it_had_been_received_by_the_end_of_the_day(
    desk: Desk, day: str, left: int
) -> None:
    desk.file(JAN, ("A", 1))
    desk.correct("一", key("A"), "action: withdraw", holds_from=day)
    assert desk.run().states("cloud_fees")["accepted"] == left
    assert len(desk.stale()) == left


def test_what_was_filed_anew_makes_it_stale_and_changes_nothing(desk: Desk) -> None:
    desk.file(JAN, ("A", 1000))
    desk.correct("一", key("A"), value("1000", "100"))
    assert fees(desk.run()) == {"A": 1_000_000}
    assert desk.stale() == []
    desk.file(FEB, ("A", 120))
    assert fees(desk.run()) == {"A": 1_200_000}
    (said,) = desk.stale()
    assert "一.yaml 第 1 条（第 1 行，cloud_fees）" in said
    assert "应为“1000”" in said
    assert "现在填报的是“120”" in said
    assert said.endswith("mend or delete the entry and run again.")
    assert desk.used() == []


def test_a_row_that_is_not_there_makes_it_stale(desk: Desk) -> None:
    desk.file(JAN, ("A", 1))
    desk.correct("一", key("Z"), value("1", "2"))
    desk.run()
    assert "找不到所指的行" in desk.stale()[0]


def test_rows_that_differ_must_be_named_one_by_one(desk: Desk) -> None:
    desk.file(JAN, ("A", 1), ("A", 2))
    desk.correct("一", key("A"), value("1", "2"))
    desk.run()
    assert "不止一条" in desk.stale()[0]
    desk.correct("一", f"file: {JAN}.csv, sheet: csv, row: 3", "action: withdraw")
    assert fees(desk.run()) == {"A": 10_000}
    assert desk.stale() == []


def test_one_cell_is_corrected_once(desk: Desk) -> None:
    desk.file(JAN, ("A", 1))
    desk.correct("一", key("A"), value("1", "2"))
    desk.correct("二", key("A"), value("1", "3"))
    assert fees(desk.run()) == {"A": 20_000}
    assert "另一条更正" in desk.stale()[0]


@pytest.mark.parametrize(
    ("as_of", "fee"), [("2024-01-19", 10_000), ("2024-01-20", 20_000), ("2024-01-21", 20_000)]
)
def test_it_holds_from_its_day_on(desk: Desk, as_of: str, fee: int) -> None:
    desk.file(JAN, ("A", 1))
    desk.correct("一", key("A"), value("1", "2"))
    assert fees(desk.run(as_of=as_of, today=as_of)) == {"A": fee}


def test_an_old_publication_does_not_know_what_was_received_after_it(desk: Desk) -> None:
    desk.file(JAN, ("A", 1))
    assert fees(desk.run(today="2024-01-31")) == {"A": 10_000}
    path = desk.correct("一", key("A"), value("1", "2"))
    assert fees(desk.run(today="2024-02-10")) == {"A": 20_000}
    assert fees(desk.run(as_of="2024-02-05", today="2024-02-05")) == {"A": 10_000}
    # Without the folder, the ledger knows; a file that is gone is gone from that run on, not before it.
    assert fees(desk.run(corrections=None, today="2024-02-11")) == {"A": 20_000}
    path.unlink()
    assert fees(desk.run(as_of="2024-02-11", today="2024-02-12")) == {"A": 20_000}
    assert fees(desk.run(today="2024-03-01")) == {"A": 10_000}
    assert fees(desk.run(as_of="2024-02-11", today="2024-03-02")) == {"A": 20_000}


def two_corrected(desk: Desk) -> None:
    """Two invoices of 5 and 6 万元; the second is withdrawn in 一.yaml, as of 16 January."""
    desk.file(JAN, ("A", 5), ("B", 6))
    desk.correct("一", key("B"), "action: withdraw", holds_from="2024-01-10")
    assert fees(desk.run(today=None, as_of="2024-01-16")) == {"A": 50_000}


def test_a_file_that_was_changed_takes_the_place_of_the_old_one(desk: Desk) -> None:
    two_corrected(desk)
    desk.correct("一", key("A"), value("5", "7"), holds_from="2024-01-10")
    assert fees(desk.run(today=None, as_of="2024-01-26")) == {"A": 70_000, "B": 60_000}
    assert fees(desk.run(today=None, as_of="2024-01-16")) == {"A": 50_000}


def test_a_file_to_which_an_entry_was_added(desk: Desk) -> None:
    two_corrected(desk)
    path = desk.correct("二", key("A"), value("5", "7"), holds_from="2024-01-10")
    (desk.corrections / "一.yaml").write_text(
        (desk.corrections / "一.yaml").read_text(encoding="utf-8") + path.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    path.unlink()
    assert fees(desk.run(today=None, as_of="2024-01-26")) == {"A": 70_000}
    assert desk.stale() == []


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2024-01-15", {"A": 50_000, "B": 60_000}),  # before it was received
        ("2024-01-16", {"A": 50_000}),  # made again: it may have been taken away since
        ("2024-01-17", {"A": 50_000, "B": 60_000}),
        (None, {"A": 50_000, "B": 60_000}),
    ],
    ids=["the day before", "that day", "the day after", "without an as-of"],
)
def test_a_file_that_is_gone_lapses_in_reports_that_go_on(
    desk: Desk, as_of: str | None, found: dict[str, int]
) -> None:
    two_corrected(desk)
    (desk.corrections / "一.yaml").unlink()
    assert fees(desk.run(today=None if as_of else "2024-02-10", as_of=as_of)) == found
    assert fees(desk.run(today=None, as_of="2024-01-16")) == {"A": 50_000}


def test_a_new_file_is_not_taken_for_one_of_the_past(desk: Desk) -> None:
    two_corrected(desk)
    path = desk.correct("二", key("A"), value("5", "7"), holds_from="2024-01-10")
    for _ in ("once", "again"):
        with pytest.raises(CorrectionsError, match=r"二\.yaml 是新的.*二\.yaml"):
            desk.run(today=None, as_of="2024-01-15")
    path.unlink()
    assert fees(desk.run(today=None, as_of="2024-01-15")) == {"A": 50_000, "B": 60_000}
