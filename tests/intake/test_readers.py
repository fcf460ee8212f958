"""Any supported notation of a number, date or period reads to the same value: SQL readers against plain Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.intake.cells import as_filed, is_filed, normalised
from foundation.store import prepare
from foundation.texts import normalise

FULL_WIDTH = str.maketrans("0123456789.,-/+", "０１２３４５６７８９．，－／＋")
READERS = ("number", "date", "month", "year", "flag", "region", "industry_class", "industry_division",
           "price_base", "long_code", "moment")  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        yield opened


def read(connection: duckdb.DuckDBPyConnection, reader: str, text: str) -> Any:
    row = connection.execute(f"select read_{reader}(cast(? as varchar))", [normalise(text)]).fetchone()
    return row[0] if row else None


AMOUNTS = st.decimals(Decimal("-1e13"), Decimal("1e13"), places=4)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTHS = st.tuples(st.integers(1990, 2060), st.integers(1, 12))


@st.composite
def numbers_as_written(draw: st.DrawFn) -> tuple[str, Decimal]:
    value = draw(AMOUNTS)
    text = draw(st.sampled_from([f"{value:f}", f"{value:,f}", f"{value:,.4f}"]))
    if value > 0 and draw(st.booleans()):
        text = "+" + text
    return draw(st.sampled_from([text, f"  {text}　", text.translate(FULL_WIDTH)])), value


@given(numbers_as_written())
def test_numbers(connection: duckdb.DuckDBPyConnection, written: tuple[str, Decimal]) -> None:
    assert read(connection, "number", written[0]) == written[1]


@given(AMOUNTS)
def test_a_float_is_its_fifteen_digits(connection: duckdb.DuckDBPyConnection, value: Decimal) -> None:
    assert read(connection, "number", as_filed(float(value))) == Decimal(f"{float(value):.15g}")


DATE_NOTATIONS = (
    "{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d:%Y%m%d}", "{d:%Y年%m月%d日}", "{d.year}-{d.month}-{d.day}",
    "{d.year}/{d.month}/{d.day}", "{d.year}年{d.month}月{d.day}日", "{d:%Y-%m-%d} 00:00:00",
)  # fmt: skip


@given(DAYS, st.sampled_from(DATE_NOTATIONS), st.sampled_from([{}, FULL_WIDTH]))
def test_dates(
    connection: duckdb.DuckDBPyConnection, day: date, notation: str, width: dict[int, int]
) -> None:
    text = notation.format(d=day)
    assert read(connection, "date", text.translate(width)) == day


@given(st.integers(1990, 2060), st.integers(0, 14), st.integers(0, 33), st.sampled_from(DATE_NOTATIONS[:4]))
def test_days_that_are_in_no_calendar(
    connection: duckdb.DuckDBPyConnection, year: int, month: int, day: int, notation: str
) -> None:
    patterns = {"-": "{}-{:02d}-{:02d}", "/": "{}/{:02d}/{:02d}", "年": "{}年{:02d}月{:02d}日"}
    pattern = next((p for sign, p in patterns.items() if sign in notation), "{}{:02d}{:02d}")
    try:
        expected = date(year, month, day)
    except ValueError:
        expected = None
    assert read(connection, "date", pattern.format(year, month, day)) == expected


PERIOD_NOTATIONS = (
    "{y}-{m:02d}", "{y}-{m}", "{y}{m:02d}", "{y}年{m}月", "{y}年{m:02d}月", "{y}年1-{m}月", "{y}年1—{m}月",
    "{y}-{m:02d}-01",
)  # fmt: skip
QUARTER_NOTATIONS = ("{y}Q{q}", "{y}q{q}", "{y}年{q}季度", "{y}年第{q}季度")


@given(MONTHS, st.sampled_from(PERIOD_NOTATIONS))
def test_periods(connection: duckdb.DuckDBPyConnection, month: tuple[int, int], notation: str) -> None:
    text = notation.format(y=month[0], m=month[1])
    assert read(connection, "month", text) == f"{month[0]}-{month[1]:02d}"


@given(st.integers(1990, 2060), st.integers(1, 4), st.sampled_from(QUARTER_NOTATIONS))
def test_quarters(connection: duckdb.DuckDBPyConnection, year: int, quarter: int, notation: str) -> None:
    assert read(connection, "month", notation.format(y=year, q=quarter)) == f"{year}-{quarter * 3:02d}"


@pytest.mark.parametrize("text", ["2023-00", "2023-13", "202313", "202300", "2023年13月", "2023Q0", "2023Q5", "2023",
                                  "2023年", "12", "1-12月", "2023年3-12月", "23-12", "2023-12-32x",
                                  "2023年3", "2023年第4", "2023-12-00", "2023-12-32", "2023-12-99"])  # fmt: skip
def test_what_is_no_period(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    assert read(connection, "month", text) is None


@given(st.sampled_from(READERS), st.text(max_size=20))
def test_no_reader_ever_fails(connection: duckdb.DuckDBPyConnection, reader: str, text: str) -> None:
    read(connection, reader, text)


DIGITS_AND_SIGNS = st.text(alphabet="0123456789.,-+eE/年月日季度Q: TZ", max_size=24)


@given(st.sampled_from(READERS), DIGITS_AND_SIGNS)
def test_no_reader_fails_on_what_looks_like_a_number(
    connection: duckdb.DuckDBPyConnection, reader: str, text: str
) -> None:
    read(connection, reader, text)


# Without the information separators, which Python takes for white space and Polars does not: nobody types them.
TYPED = st.text(
    st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\x1c\x1d\x1e\x1f"), max_size=8
)
NOTHING = st.sampled_from(["-", "—", "…", "……", "/", "　", "\ufeff", "－"])


@given(st.lists(TYPED | NOTHING))
def test_normalising_is_one_thing_in_python_and_in_polars(texts: list[str]) -> None:
    filed = pl.DataFrame({"a": texts}, schema={"a": pl.String})
    frame = filed.select(normalised(filed)["a"][0].alias("a"))
    assert frame["a"].to_list() == [normalise(text) if is_filed(text) else None for text in texts]


@given(st.text(max_size=12))
def test_normalised_text_is_trimmed_nfkc(text: str) -> None:
    plain = normalise(text)
    assert plain == plain.strip()
    assert unicodedata.is_normalized("NFKC", plain)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("999999999", "999999999"),
        ("1000000000", "1000000000"),
        ("999999999.99999999", "999999999.99999999"),
        ("1.000000004", "1.000000004"),
        ("0.00000001", "0.00000001"),
        ("0.000000001", "0.000000001"),
        ("000000001.50", "1.5"),
        ("7.", "7"),
        (".5", "0.5"),
        ("1.2.3", None),
        ("999999999999999", "999999999999999"),
        ("1000000000000000", None),
    ],
)
def test_short_and_long_numbers_are_read_alike(
    connection: duckdb.DuckDBPyConnection, text: str, value: str | None
) -> None:
    # Up to nine digits before and eight behind the point are read by another way than all others.
    assert read(connection, "number", text) == (None if value is None else Decimal(value))
