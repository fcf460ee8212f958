"""No hidden figure, and no amount of an enterprise, stands anywhere in what leaves the bureau or in the run history.

Every number of every masked file is compared with every figure that is hidden, to as many decimals as it has. Figures
of fewer than seven digits are passed over: they stand there by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest
from pypdf import PdfReader

from tests.guards.identities import (
    bytes_below,
    found_in,
    texts_of_database,
    texts_of_events,
    texts_of_parquet,
)

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FEWEST_DIGITS = 7
# Figures of hidden cells, what divisions bring to the decomposition, and what each enterprise has in each cell.
HIDDEN = """
    select unnest([i.energy_tce, i.value_added_10k_yuan, i.intensity_tce_per_10k_yuan, i.gap_pct, i.energy_growth_pct,
        i.value_added_growth_pct, i.intensity_change_pct, i.change_gap_pct]) as figure
    from energy.intensity as i inner join analysis.energy_intensity as a using (breakdown, code) where a.marker = 'c'
    union
    select unnest([s.energy_comparable_tce, s.energy_last_year_tce, s.value_added_comparable_10k_yuan,
        s.value_added_last_year_10k_yuan])
    from energy.cell_sums as s inner join analysis.energy_intensity as a using (breakdown, code) where a.marker = 'c'
    union
    select unnest([g.investment_ytd_10k_yuan, g.investment_ytd_last_year_10k_yuan, g.growth_pct,
        g.published_base_10k_yuan, g.growth_on_published_base_pct])
    from investment.growth as g inner join analysis.investment_growth as a using (breakdown, code)
    where a.marker = 'c'
    union
    select amount from disclosure.contributions
    union
    select unnest([consumption_industrial, closing_stock]) from filings.energy
"""
MASKED = ("*.csv", "*.parquet", "report.html", "manifest.json", "analysis.duckdb")


@pytest.fixture(scope="module")
def bureau(example_out: Path) -> Path:
    return example_out / "warehouse" / "bureau.duckdb"


@pytest.fixture(scope="module")
def hidden(bureau: Path) -> dict[int, set[str]]:
    """The hidden figures by number of decimals."""
    with duckdb.connect(str(bureau), read_only=True) as connection:
        figures = [abs(Decimal(str(row[0]))) for row in connection.execute(HIDDEN).fetchall() if row[0]]
    return {decimals: {w for f in figures if (w := written(f, decimals))} for decimals in range(13)}


def written(figure: Decimal, decimals: int) -> str | None:
    """A figure with so many decimals; None where that is too few digits, or would only add noughts."""
    text = format(figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    digits = text.replace(".", "").lstrip("0")
    return text if len(digits.rstrip("0")) >= FEWEST_DIGITS else None


def numbers(texts: Iterable[str]) -> set[str]:
    """Every number that stands in the texts, without the commas of thousands and the noughts at its end."""
    return {number.replace(",", "") for text in texts for number in NUMBER.findall(text)}


def told(texts: Iterable[str], hidden: dict[int, set[str]]) -> set[str]:
    found = numbers(texts)
    return {number for number in found if number in hidden.get(len(number.partition(".")[2]), ())}


def folders(out: Path) -> list[Path]:
    return [out / "published" / "latest", *sorted((out / "published" / "2023Q4").iterdir())]


def test_masked_files(example_out: Path, hidden: dict[int, set[str]]) -> None:
    for folder in folders(example_out):
        files = [
            path for pattern in ("*.csv", "report.html", "manifest.json") for path in folder.glob(pattern)
        ]
        assert len(files) > 10
        for path in files:
            assert told([path.read_text(encoding="utf-8")], hidden) == set(), path.name


def test_masked_report_on_paper(example_out: Path, hidden: dict[int, set[str]]) -> None:
    for folder in folders(example_out):
        texts = [page.extract_text() for page in PdfReader(folder / "report.pdf").pages]
        assert len(numbers(texts)) > 400
        assert told(texts, hidden) == set()


def test_masked_tables(example_out: Path, hidden: dict[int, set[str]]) -> None:
    for folder in folders(example_out):
        for path in folder.glob("*.parquet"):
            assert told(texts_of_parquet(path), hidden) == set(), path.name
        assert told(texts_of_database(folder / "analysis.duckdb"), hidden) == set()


def test_run_history_and_its_logs(example_out: Path, hidden: dict[int, set[str]]) -> None:
    home = example_out / "warehouse" / "dagster"
    assert told(texts_of_events(home), hidden) == set()
    for path in logs(example_out):
        assert told([path.read_text(encoding="utf-8", errors="replace")], hidden) == set(), path


def logs(out: Path) -> list[Path]:
    """What steps wrote while they ran, and the records of how runs ended."""
    warehouse = out / "warehouse"
    captured = [path for path in warehouse.rglob("*") if path.suffix in (".out", ".err", ".log")]
    return sorted([*captured, *(warehouse / "runs").glob("*.json")])


def test_no_unit_is_named(example_out: Path, bureau: Path) -> None:
    with duckdb.connect(str(bureau), read_only=True) as connection:
        rows = connection.execute(
            "select uscc from filings.units_rows where uscc is not null union "
            "select unit_name from filings.units_rows where length(unit_name) > 3"
        ).fetchall()
    names = [str(row[0]) for row in rows]
    assert len(names) > 400
    for folder in folders(example_out):
        assert found_in(bytes_below(folder, *MASKED), names) == set()
        texts = [
            *texts_of_database(folder / "analysis.duckdb"),
            *(text for path in folder.glob("*.parquet") for text in texts_of_parquet(path)),
            *(page.extract_text() for page in PdfReader(folder / "report.pdf").pages),
        ]
        assert found_in("\n".join(texts).encode("utf-8"), names) == set()
    written = [
        *texts_of_events(example_out / "warehouse" / "dagster"),
        *(path.read_text(encoding="utf-8", errors="replace") for path in logs(example_out)),
    ]
    assert found_in("\n".join(written).encode("utf-8"), names) == set()


def test_the_search_finds_what_is_there(bureau: Path, hidden: dict[int, set[str]]) -> None:
    # So that the tests above can fail.
    assert sum(map(len, hidden.values())) > 10_000
    assert len(told(texts_of_database(bureau), hidden)) > 1000
    (some, *_) = sorted(hidden[4])
    whole, _, decimals = some.partition(".")
    page = f'<td data-value="{int(whole):,}.{decimals}">x</td>'
    assert told([page], hidden) == {some}
