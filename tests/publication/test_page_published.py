"""The pages of made reports, read back: each number is that of the databases published beside it."""

import duckdb
import pytest
from pypdf import PdfReader

from tests.command.series import Series
from tests.publication.page_reading import Reading, check_figures

FOLDERS = ("2023Q4/1", "2023Q4/3", "2022Q4/1")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_number_is_that_of_the_database_beside_the_page(series: Series, folder: str) -> None:
    made = series.published / folder
    reading = Reading((made / "report.html").read_text(encoding="utf-8"))
    with duckdb.connect(str(made / "analysis.duckdb"), read_only=True) as connection:
        check_figures(reading, connection)


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_the_page_says_in_tables_is_on_paper_too(series: Series, folder: str) -> None:
    made = series.published / folder
    pages = PdfReader(made / "report.pdf").pages
    paper = "".join("".join(page.extract_text().split()) for page in pages)
    with duckdb.connect(str(made / "analysis.duckdb"), read_only=True) as connection:
        amounts = (
            "select amount_yuan, due_yuan, paid_yuan, outstanding_yuan from award_totals where period = ?"
        )
        rows = connection.execute(amounts, [folder[:6]]).fetchall()
    assert rows
    for row in rows:
        assert "".join(f"{amount:,.2f}".replace("-", "−") for amount in row) in paper
