"""When a file was received: by the 清单 of its drop, else by the clock of the run that first saw it."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from assets.intake import ledger
from foundation.moment import BEIJING
from tests.intake.office import code, delimited, workbook
from tests.intake.taking import Taken, take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(元)"]
LIST = ["文件名", "接收时间", "报送单位"]
CLOCK = datetime(2024, 2, 10, tzinfo=BEIJING)


def fees(path: Path, fee: object) -> None:
    delimited(path, [HEADER, [code(1), 2023, "0001", "示例云", fee]])


def received(taken: Taken) -> dict[str, tuple[datetime, str | None]]:
    return {item["file_name"]: (item["received_at"], item["submitted_by"]) for item in taken.files}


def take(inbox: Path, **options: Any) -> Taken:
    return take_in(inbox, inbox.parent / "out", forms=("cloud_fees", "manifest"), **options)


NOON = datetime(2023, 12, 25, 12, 30, tzinfo=BEIJING)
MIDNIGHT = datetime(2023, 12, 25, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-12-25 12:30", NOON),
        ("2023-12-25 12:30:00", NOON),
        ("2023-12-25T12:30:00+08:00", NOON),
        ("2023-12-25T04:30:00Z", NOON),
        ("2023-12-25T04:30:00+00:00", NOON),
        ("2023/12/25 12:30", NOON),
        ("2023年12月25日 12:30", NOON),
        ("２０２３－１２－２５　１２：３０", NOON),
        ("2023-12-25", MIDNIGHT),
        ("20231225", MIDNIGHT),
        (date(2023, 12, 25), MIDNIGHT),
    ],
    ids=str,
)
def test_notations_of_the_time_received(tmp_path: Path, written: object, meant: datetime) -> None:
    fees(tmp_path / "inbox" / "a.csv", 1)
    workbook(tmp_path / "inbox" / "清单.xlsx", {"S": [["收文清单"], LIST, ["a.csv", written, "区商务局"]]})
    assert received(take(tmp_path / "inbox"))["a.csv"] == (meant, "区商务局")


def test_files_without_a_line_get_the_clock(tmp_path: Path) -> None:
    for name, fee in (("a.csv", 1), ("b.csv", 2), ("c.csv", 3)):
        fees(tmp_path / "inbox" / "drop" / name, fee)
    fees(tmp_path / "inbox" / "other" / "a.csv", 4)
    lines = [["a.csv", "2023-12-25 12:30", "区商务局"], ["b.csv", "昨天", "区商务局"]]
    delimited(tmp_path / "inbox" / "drop" / "清单.csv", [LIST, *lines])
    taken = take(tmp_path / "inbox")
    moments = sorted((item["file_name"], item["received_at"]) for item in taken.files)
    assert moments == [
        ("a.csv", NOON), ("a.csv", CLOCK), ("b.csv", CLOCK), ("c.csv", CLOCK), ("清单.csv", CLOCK)
    ]  # fmt: skip
    assert taken.rules("manifest") == {("接收时间", "moment_unreadable")}


def test_the_time_first_seen_stays(tmp_path: Path) -> None:
    fees(tmp_path / "inbox" / "a.csv", 1)
    take(tmp_path / "inbox", today="2024-01-05")
    assert received(take(tmp_path / "inbox", today="2024-02-10"))["a.csv"] == (
        datetime(2024, 1, 5, tzinfo=BEIJING),
        None,
    )


def test_a_file_that_was_refused_for_its_kind_is_read_under_another(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    fees(inbox / "费用.txt", 7)
    taken = take(inbox, today="2024-01-05")
    assert [(item["file_name"], item["status"]) for item in taken.files] == [("费用.txt", "rejected")]
    # renamed to another kind that is not read, then to one that is, of which the first counts
    (inbox / "费用.txt").rename(inbox / "费用.text")
    assert take(inbox, today="2024-01-06").files[0]["file_name"] == "费用.txt"
    (inbox / "费用.text").rename(inbox / "费用.csv")
    fees(inbox / "费用二.csv", 7)
    taken = take(inbox, today="2024-01-07")
    assert [(item["file_name"], item["status"]) for item in taken.files] == [("费用.csv", "read")]
    assert received(taken)["费用.csv"][0] == datetime(2024, 1, 5, tzinfo=BEIJING)
    assert [row["fee_yuan"] for row in taken.accepted["cloud_fees"]] == [7]
    # of what was known before, it is what it was then
    taken = take(inbox, today="2024-01-08", as_of="2024-01-06")
    assert [(item["file_name"], item["status"]) for item in taken.files] == [("费用.txt", "rejected")]
    # the name stays when the file has left the inbox
    (inbox / "费用.csv").unlink()
    (inbox / "费用二.csv").unlink()
    assert [item["file_name"] for item in take(inbox, today="2024-01-09").files] == ["费用.csv"]


def test_a_workbook_under_the_suffix_of_a_text_is_read_under_its_own(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    workbook(inbox / "费用.xlsx", {"费用": [HEADER, [code(1), 2023, "0001", "示例云", 7]]}).rename(
        inbox / "费用.csv"
    )
    taken = take(inbox, today="2024-01-05")
    assert [(item["file_name"], item["status"]) for item in taken.files] == [("费用.csv", "rejected")]
    (inbox / "费用.csv").rename(inbox / "费用.xlsx")
    taken = take(inbox, today="2024-01-06")
    assert [(item["file_name"], item["status"]) for item in taken.files] == [("费用.xlsx", "read")]
    assert received(taken)["费用.xlsx"][0] == datetime(2024, 1, 5, tzinfo=BEIJING)
    # what can be read keeps its first name, whatever it is called later
    (inbox / "费用.xlsx").rename(inbox / "费用.csv")
    assert [item["file_name"] for item in take(inbox, today="2024-01-07").files] == ["费用.xlsx"]


def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    fees(inbox / "区商务局" / "费用.csv", 1)

    def held(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "sha256_of", held)
        with pytest.raises(ledger.UnopenedError, match=r"“区商务局/费用\.csv”打不开.*cannot be opened"):
            take(inbox)

    look = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("区商务局"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        with pytest.raises(ledger.UnopenedError, match=r"“区商务局”打不开.*cannot be opened"):
            take(inbox)
    assert len(take(inbox).files) == 1


def test_names_are_compared_after_nfkc(tmp_path: Path) -> None:
    # Whoever types the list has half-width brackets, the file system full-width ones.
    fees(tmp_path / "inbox" / "费用（4季度）.csv", 1)
    delimited(tmp_path / "inbox" / "清单.csv", [LIST, ["费用(4季度).csv ", "2023-12-25 12:30", "区商务局"]])
    assert received(take(tmp_path / "inbox"))["费用（4季度）.csv"] == (NOON, "区商务局")


def test_a_list_that_was_there_before_its_files(tmp_path: Path) -> None:
    fees(tmp_path / "inbox" / "a.csv", 1)
    lines = [["a.csv", "2023-12-25 12:30", "区商务局"], ["b.csv", "2023-12-25 12:30", "区商务局"]]
    delimited(tmp_path / "inbox" / "清单.csv", [LIST, *lines])
    take(tmp_path / "inbox")
    fees(tmp_path / "inbox" / "b.csv", 2)
    assert received(take(tmp_path / "inbox"))["b.csv"] == (NOON, "区商务局")


def test_as_of_cuts_at_the_moment_received(tmp_path: Path) -> None:
    fees(tmp_path / "inbox" / "a.csv", 1)
    fees(tmp_path / "inbox" / "b.csv", 2)
    lines = [["a.csv", "2023-12-25 12:30", "甲"], ["b.csv", "2023-12-26 00:00", "乙"]]
    delimited(tmp_path / "inbox" / "清单.csv", [LIST, *lines])
    cases = {
        "2023-12-24": [],
        "2023-12-25T12:29:59+08:00": [],
        "2023-12-25T04:30:00Z": [1],
        "2023-12-25": [1],
        "2023-12-26": [2],
    }
    found = {
        as_of: [row["fee_yuan"] for row in take(tmp_path / "inbox", as_of=as_of).accepted["cloud_fees"]]
        for as_of in cases
    }
    assert found == cases


def test_a_file_dated_back_counts_at_its_date(tmp_path: Path) -> None:
    # The desk first saw it on the 20th, the office's books have it on the 5th.
    fees(tmp_path / "inbox" / "first" / "a.csv", 1)
    delimited(tmp_path / "inbox" / "first" / "清单.csv", [LIST, ["a.csv", "2024-01-04 09:00", "甲"]])
    take(tmp_path / "inbox", today="2024-01-10")
    fees(tmp_path / "inbox" / "second" / "b.csv", 2)
    delimited(tmp_path / "inbox" / "second" / "清单.csv", [LIST, ["b.csv", "2024-01-05 09:00", "甲"]])
    take(tmp_path / "inbox", today="2024-01-20")
    found = {
        as_of: [row["fee_yuan"] for row in take(tmp_path / "inbox", as_of=as_of).accepted["cloud_fees"]]
        for as_of in ("2024-01-04", "2024-01-10")
    }
    assert found == {"2024-01-04": [1], "2024-01-10": [2]}


# Where copies of one file lie: folder and name, and what the 清单 of that folder says of it; and what counts.
COPIES: dict[str, tuple[list[tuple[str, str, str | None]], datetime]] = {
    "a copy in a folder before": ([("0副本", "a.csv", None), ("报送", "a.csv", "2023-12-25 12:30")], NOON),
    "a copy in a folder after": ([("报送", "a.csv", "2023-12-25 12:30"), ("备份", "a.csv", None)], NOON),
    "a copy beside it": ([("报送", "0副本.csv", None), ("报送", "a.csv", "2023-12-25 12:30")], NOON),
    "listed twice, the later first": (
        [("报送", "0.csv", "2023-12-26"), ("报送", "a.csv", "2023-12-25 12:30")],
        NOON,
    ),
    "listed twice, the earlier first": (
        [("报送", "0.csv", "2023-12-25 12:30"), ("报送", "a.csv", "2023-12-26")],
        NOON,
    ),
    "listed later than the clock": ([("报送", "a.csv", "2024-03-01"), ("备份", "a.csv", None)],
                                    datetime(2024, 3, 1, tzinfo=BEIJING)),
    "listed in neither": ([("报送", "a.csv", None), ("备份", "a.csv", None)], CLOCK),
}  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_of_copies_the_listed_counts_and_of_listed_ones_the_earliest(tmp_path: Path, name: str) -> None:
    copies, moment = COPIES[name]
    lists: dict[str, list[list[str]]] = {}
    for folder, file, listed in copies:
        fees(tmp_path / "inbox" / folder / file, 1)
        lists.setdefault(folder, []).extend([[file, listed, "区商务局"]] if listed else [])
    for folder, lines in lists.items():
        if lines:
            delimited(tmp_path / "inbox" / folder / "清单.csv", [LIST, *lines])
    (found,) = [item for item in take(tmp_path / "inbox").files if item["file_name"] != "清单.csv"]
    assert (found["received_at"], found["submitted_by"]) == (moment, None if moment == CLOCK else "区商务局")


@pytest.mark.parametrize("together", [True, False])
def test_the_same_list_in_two_drops_counts_in_both(tmp_path: Path, together: bool) -> None:  # noqa: FBT001
    """Two filers name their files alike, so that the bytes of the list are the same."""
    out = tmp_path / "out"
    for number, folder in enumerate(("甲", "乙"), start=1):
        fees(tmp_path / "inbox" / folder / "a.csv", number)
        delimited(tmp_path / "inbox" / folder / "清单.csv", [LIST, ["a.csv", "2023-12-25 12:30", "区商务局"]])
        if not together:
            take_in(tmp_path / "inbox", out, forms=("cloud_fees", "manifest"))
    taken = take_in(tmp_path / "inbox", out, forms=("cloud_fees", "manifest"))
    moments = [item["received_at"] for item in taken.files if item["file_name"] == "a.csv"]
    assert moments == [NOON, NOON]
