"""No survey unit can be told from anything masked, nor from the run history (统计法 art. 28)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command.district import NAMES
from tests.command.series import STEPS, Series
from tests.guards.identities import (
    bytes_below,
    found_in,
    texts_of_database,
    texts_of_events,
    texts_of_parquet,
)
from tests.intake.office import code

CODES = [code(number) for number in NAMES]
IDENTITIES = [*CODES, *NAMES.values()]
FOLDERS = ("2023Q4/1", "2023Q4/3", "2022Q4/1", "latest")


def found(texts: object, wanted: list[str] = IDENTITIES) -> set[str]:
    return found_in("\n".join(texts).encode("utf-8"), wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("folder", FOLDERS)
def test_masked_database(series: Series, folder: str) -> None:
    assert found(texts_of_database(series.published / folder / "analysis.duckdb")) == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_masked_files(series: Series, folder: str) -> None:
    content = bytes_below(
        series.published / folder, "*.csv", "*.parquet", "report.html", "manifest.json", "analysis.duckdb"
    )
    assert len(content) > 100_000
    assert found_in(content, IDENTITIES) == set()
    for path in (series.published / folder).glob("*.parquet"):
        assert found(texts_of_parquet(path)) == set(), path.name


@pytest.mark.parametrize("folder", FOLDERS)
def test_masked_report_on_paper(series: Series, folder: str) -> None:
    texts = [page.extract_text() for page in PdfReader(series.published / folder / "report.pdf").pages]
    assert "纺织" in "".join(texts)
    assert found("".join(text.split()) for text in texts) == set()


def test_masked_files_name_no_file_that_was_sent(series: Series) -> None:
    names = [
        path.stem
        for path in series.inbox.rglob("*")
        if path.is_file() and path.stem not in ("清单", "投资", "证据", "资金", "进展", "更正")
    ]
    assert names
    content = bytes_below(series.published / "latest", "*.csv", "report.html", "manifest.json")
    assert found_in(content, names) == set()


def test_run_history(series: Series) -> None:
    home = series.out / "warehouse" / "dagster"
    texts = list(texts_of_events(home))
    assert len(texts) > 1000
    assert found(texts) == set()
    assert found_in(bytes_below(home, "*"), IDENTITIES) == set()


def test_what_the_command_says(series: Series) -> None:
    assert found([series.step(number + 1)["said"] for number in range(len(STEPS))]) == set()


@pytest.mark.parametrize("where", ["bureau.duckdb", "finance.duckdb"])
def test_the_search_finds_what_is_there(series: Series, where: str) -> None:
    # So that the tests above can fail: the bureau's database names units, finance's the codes of claimants.
    folder: Path = series.out / "warehouse" if where == "bureau.duckdb" else series.published / "latest"
    there = found(texts_of_database(folder / where))
    assert there >= ({*IDENTITIES} if where == "bureau.duckdb" else {code(1), code(2), code(3)})
    assert not there & {*NAMES.values()} or where == "bureau.duckdb"


def test_finance_has_the_names_of_the_register_and_none_of_the_survey(series: Series) -> None:
    texts = list(texts_of_database(series.published / "latest" / "finance.duckdb"))
    assert found(texts, list(NAMES.values())) == set()
    assert found(texts, ["登记示例1号企业"]) == {"登记示例1号企业"}
