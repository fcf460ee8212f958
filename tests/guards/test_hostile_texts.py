"""Harmful texts in every free column of a whole quarter: carried as text into tables, page, workbooks and paper."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from foundation.places import OutputPlaces
from tests.command.running import jigai, modes, report
from tests.command.series import TODAY, Series
from tests.conftest import MadeOnce
from tests.guards import hostile_district
from tests.guards.identities import bytes_below, found_in, texts_of_database, texts_of_events
from tests.intake.office import code

MARK = re.compile("ZZ[EU][0-9]*")


@pytest.fixture(scope="session")
def out(made_once: MadeOnce) -> OutputPlaces:
    """The output folder of a report of the district of harmful texts."""

    def make(folder: Path) -> None:
        hostile_district.write(folder / "in")
        ended = report("2023Q4", folder / "in", folder / "out", *TODAY)
        assert ended.exit_code == 0, ended.said
        assert MARK.findall(ended.said) == []

    return OutputPlaces(made_once("hostile", make) / "out")


@pytest.fixture(scope="session")
def published(out: OutputPlaces) -> Path:
    """The publication."""
    return out.published / "2023Q4/1"


@pytest.mark.parametrize(
    "table", ["investment_growth", "investment_average_growth", "award_totals", "award_cash_flow"]
)
def test_no_figure_is_another(published: Path, series: Series, table: str) -> None:
    """The texts are the only difference to the district of test_by_hand where no row was set aside of what counts."""
    here, there = (folder / f"{table}.csv" for folder in (published, series.published / "2023Q4/1"))
    assert here.read_bytes() == there.read_bytes()


def test_rows_with_no_numbers_are_set_aside(out: OutputPlaces) -> None:
    with duckdb.connect(str(out.bureau), read_only=True) as connection:
        query = "select form, count(distinct row) from quarantined_rows group by all order by all"
        assert connection.execute(query).fetchall() == [("energy", 2), ("investment", 1)]


def test_ledger_is_there(out: OutputPlaces) -> None:
    with duckdb.connect(str(out.ledger), read_only=True) as connection:
        assert connection.execute("select count(*) from receipts").fetchall() == [(7,)]
        assert connection.execute("select count(*) from publications").fetchall() == [(1,)]


def test_the_texts_are_in_the_bureaus_database(out: OutputPlaces) -> None:
    # So that the tests below can fail: they look for what went in.
    marks = {mark for text in texts_of_database(out.bureau) for mark in MARK.findall(text)}
    assert len(marks) > 40


def workbooks(published: Path) -> list[Path]:
    return sorted(published.rglob("*.xlsx"))


def cells(path: Path) -> Iterator[tuple[str, object, str]]:
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            yield from ((f"{sheet.title}!{cell.coordinate}", cell.value, cell.data_type) for cell in row)


def test_no_cell_of_a_workbook_is_made_a_formula_or_link_by_what_was_filed(published: Path) -> None:
    marked = 0
    for path in workbooks(published):
        for place, value, kind in cells(path):
            if MARK.search(str(value)):
                marked += 1
                assert kind in ("s", "inlineStr"), (path.name, place, value)
        with zipfile.ZipFile(path) as package:
            for part in package.namelist():
                content = package.read(part).decode("utf-8", "replace")
                if part.endswith(".rels"):
                    assert not MARK.search(content), (path.name, part)
                assert not re.search(r"<(f|hyperlink|definedName)\b[^>]*>?[^<]*ZZ[EU]", content), (
                    path.name,
                    part,
                )
    assert marked > 50


def test_returns_stay_in_their_folder(published: Path) -> None:
    returns = list((published / "returns").rglob("*"))
    assert returns
    assert all(path.is_file() and path.suffix == ".xlsx" for path in returns)
    assert not [path for path in published.parent.parent.rglob("*ZZE9*") if path.parent.name != "returns"]


class Markup(HTMLParser):
    """Collects tags with attributes that run something, and texts of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []
        self.inside = ""
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        for name, value in attrs:
            if MARK.search(str(value)) and (
                name.startswith("on") or name in ("href", "src", "action", "style")
            ):
                self.active.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.inside == "script" and MARK.search(data) and not data.lstrip().startswith(("{", "[")):
            self.active.append(data[:200])


def read(page: str) -> Markup:
    markup = Markup()
    markup.feed(page)
    markup.close()
    return markup


def test_page(published: Path) -> None:
    page = (published / "report.html").read_text(encoding="utf-8")
    assert read(page).active == []
    assert not re.search(r"<(script|img|b)>?[^>]*ZZ[EU]", page)


def test_an_explanation_as_a_page(out: OutputPlaces, tmp_path: Path) -> None:
    with duckdb.connect(str(out.published / "latest/finance.duckdb"), read_only=True) as connection:
        liabilities = [
            row[0] for row in connection.execute("select liability_id from award_liabilities").fetchall()
        ]
    marked = [name for name in liabilities if MARK.search(name)]
    assert marked
    for name in (*marked[:2], *liabilities[:2]):
        ended = jigai("explain", name, "--out", out.out, "--html", tmp_path / "page.html")
        assert ended.exit_code == 0, ended.said
        markup = read((tmp_path / "page.html").read_text(encoding="utf-8"))
        assert markup.active == []
        assert MARK.search(" ".join(markup.texts))


def test_paper(published: Path) -> None:
    said = "".join(page.extract_text() for page in PdfReader(published / "report.pdf").pages)
    assert "root:" not in said
    assert "纺织" in "".join(said.split())


def test_masked_files_have_nothing_of_the_survey(published: Path) -> None:
    content = bytes_below(published, "*.csv", "*.parquet", "report.html", "manifest.json")
    assert found_in(content, [f"ZZU{number:02d}" for number in range(60)]) == set()
    assert found_in("\n".join(texts_of_database(published / "analysis.duckdb")).encode(), ["ZZU"]) == set()


def test_the_history_of_runs_names_nobody_where_nothing_was_blocked(out: OutputPlaces) -> None:
    """Of a blocked run it says whose rows they are (decision 0079), and is for the bureau alone."""
    texts = "\n".join(texts_of_events(out.dagster_home)).encode()
    assert len(texts) > 10_000
    assert found_in(texts, [*map(code, range(1, 10)), *(f"ZZU{number:02d}" for number in range(60))]) == set()
    assert {oct(mode) for name, mode in modes(out.warehouse).items() if name == "."} == {"0o700"}


def test_no_cell_of_a_csv_begins_like_a_formula(published: Path) -> None:
    with duckdb.connect() as connection:
        by_unit = f"from read_csv('{published}/target_progress_by_unit.csv') where unit like '%ZZE8%'"
        units = {unit for (unit,) in connection.execute(f"select unit {by_unit}").fetchall()}
    shown = [text.format(f"ZZE8{number}") for number, text in enumerate(hostile_district.HARMFUL[:6])]
    assert units == {*(f"'{text}" for text in shown[:4]), *shown[4:]}
    for path in published.glob("*.csv"):
        with duckdb.connect() as connection:
            rows = connection.execute(f"select * from read_csv('{path}', all_varchar = true)").fetchall()
        odd = [cell for row in rows for cell in row if cell and cell[0] in "=+-@\t\r" and MARK.search(cell)]
        assert odd == [], path.name
