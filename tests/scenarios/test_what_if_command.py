"""`jigai what-if`: several scenarios as a table and as CSV; wrong words are told apart; nothing is touched."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assets.run_record import mark_published, unmark
from foundation.places import OutputPlaces
from foundation.store import quoted
from tests.command.running import hashes, jigai
from tests.models.rooms import run_models
from tests.scenarios.test_what_if import FORMS

CAP, RATE = "cap:rules.cloud_service.cap=80000", "rate:rules.cloud_service.rate=20"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the working database of a report that was published."""
    places = OutputPlaces(tmp_path_factory.mktemp("what_if"))
    places.bureau.parent.mkdir(parents=True)
    (places.published / "latest").mkdir(parents=True)
    (places.published / "latest" / "manifest.json").write_text("{}", encoding="utf-8")
    connection = run_models(FORMS, "2023Q4", date(2024, 1, 10))
    mark_published(connection, 2)
    connection.execute(
        f"attach '{quoted(places.bureau)}' as kept; copy from database memory to kept; detach kept"
    )
    connection.close()
    return places.out


def what_if(out: Path, *words: str, file: Path | None = None) -> list[str]:
    """The lines of the table, below the one that names the publication."""
    options = [option for word in words for option in ("--set", word)]
    ended = jigai("what-if", *options, "--out", out, *(("--csv", file) if file else ()))
    assert ended.exit_code == 0, ended.said
    head, *lines = ended.said.splitlines()
    assert "2023Q4 第 2 次发布 publication 2023Q4/2" in head
    return lines


def changed(out: Path, folder: Path, change: Callable[[duckdb.DuckDBPyConnection], object]) -> Path:
    """The output folder in a copy whose working database was changed."""
    places = OutputPlaces(Path(shutil.copytree(out, folder / "copy")))
    with duckdb.connect(str(places.bureau)) as connection:
        change(connection)
    return places.out


@pytest.mark.parametrize(
    ("horizon", "until"),
    [
        ("9999-12-31 00:00:00", "当时收到的全部 all received by then"),
        ("2024-01-10 23:59:59.999999", "截至 as of 2024-01-10 23:59:59"),
    ],
)
def test_the_publication_whose_filings_these_are_is_named(
    out: Path, tmp_path: Path, horizon: str, until: str
) -> None:
    said = f"update run.parameters set horizon = timestamptz '{horizon}+08'"
    copy = changed(out, tmp_path, lambda connection: connection.execute(said))
    head = jigai("what-if", "--set", CAP, "--out", copy).said.splitlines()[0]
    assert head == (
        "报送数据取自 filings of: 2023Q4 第 2 次发布 publication 2023Q4/2" + f"（{until}；today 2024-01-10）"
    )


def test_filings_of_a_run_that_was_not_published_are_not_called_as_it_is(out: Path, tmp_path: Path) -> None:
    ended = jigai("what-if", "--set", CAP, "--out", changed(out, tmp_path, unmark))
    assert ended.exit_code == 2
    assert "上次运行没有发布" in ended.said
    assert "run jigai report again" in ended.said
    assert "50,000.00" not in ended.said


def test_scenarios_stand_side_by_side(out: Path) -> None:
    # 30 % of 200 000 is 60 000, capped at 50 000; 20 % of it 40 000; 30 % of 60 000 is 18 000, 20 % of it 12 000.
    lines = [line.split() for line in what_if(out, CAP, RATE)]
    assert lines[:4] == [
        ["应付，按事件年度", "owed,", "by", "year", "of", "the", "event"],
        ["条款", "年度", "现行", "as", "it", "is", "cap", "cap", "±", "rate", "rate", "±"],
        ["三（六）", "2022", "50,000.00", "60,000.00", "10,000.00", "40,000.00", "-10,000.00"],
        ["三（六）", "2023", "18,000.00", "18,000.00", "0.00", "12,000.00", "-6,000.00"],
    ]
    assert lines[4][0] == "到期，按预算年度"
    assert lines[6:] == lines[2:4]


def test_columns_stand_below_each_other(out: Path) -> None:
    lines = [line for line in what_if(out, CAP, RATE) if line.startswith("  三")]
    ends = {tuple(place for place, sign in enumerate(line) if sign == ".") for line in lines}
    assert len(ends) == 1


def test_the_csv_has_what_the_table_has(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "what_if.csv"
    what_if(out, CAP, RATE, file=file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        header, *body = csv.reader(rows)
    assert header == [
        "what",
        "clause",
        "year",
        "as_it_is",
        "cap",
        "cap_difference",
        "rate",
        "rate_difference",
    ]
    assert body == [
        [what, "三（六）", year, *yuan]
        for what in ("owed", "falls_due")
        for year, yuan in {
            "2022": ["50000.00", "60000.00", "10000.00", "40000.00", "-10000.00"],
            "2023": ["18000.00", "18000.00", "0.00", "12000.00", "-6000.00"],
        }.items()
    ]


def test_words_without_a_name_are_one_scenario(out: Path) -> None:
    both = what_if(out, "rules.cloud_service.cap=80000", "rules.cloud_service.rate=20")
    # 20 % of 200 000 is 40 000, below either cap.
    assert both[2].split() == ["三（六）", "2022", "50,000.00", "40,000.00", "-10,000.00"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "rules.cloud_service.roof=1",
            ("没有参数 'rules.cloud_service.roof'", "cap_yuan", "No such parameter"),
        ),
        ("a:rules.cloud.cap=1", ("没有参数 'rules.cloud.cap'",)),
        ("readings.tier_upgrade=half", ("不是可选的口径", "full, difference")),
        ("rules.cloud_service.cap", ("缺少等号", "write rules.cloud_service.cap=80000")),
    ],
)
def test_a_wrong_word_says_what_may_be_written(out: Path, word: str, said: tuple[str, ...]) -> None:
    ended = jigai("what-if", "--set", CAP, "--set", word, "--out", out)
    assert ended.exit_code == 2
    assert [words for words in said if words not in ended.said] == []


def test_nothing_is_touched(out: Path) -> None:
    before = hashes(out)
    what_if(out, CAP, "reading:readings.credit_bar=barred")
    assert hashes(out) == before


def test_before_a_report_there_is_nothing_to_ask(tmp_path: Path) -> None:
    ended = jigai("what-if", "--set", CAP, "--out", tmp_path)
    assert (ended.exit_code, "run jigai report first" in ended.said) == (2, True)
