"""The macros of exact arithmetic against fractions of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foundation.money import round_fen
from foundation.store import prepare, write_table

FEN = Decimal("0.01")
# Wide enough for every digit of a decimal(38); the default of 28 would round what is expected.
WIDE = Context(prec=80)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        yield opened


def call(connection: duckdb.DuckDBPyConnection, expression: str, *values: object) -> Any:
    # As texts: DuckDB 1.5 takes a bound Decimal("1E+15") for 1.
    texts = [f"{value:f}" if isinstance(value, Decimal) else value for value in values]
    row = connection.execute(f"select {expression}", texts).fetchone()
    return row[0] if row else None


def half_up(exact: Fraction, places: Decimal = FEN) -> Decimal:
    """A fraction to the fen, half away from zero, by whole numbers only."""
    scaled = abs(exact) / Fraction(places)
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return WIDE.multiply(places, Decimal(whole if exact >= 0 else -whole))


AMOUNTS = st.decimals(Decimal("-1e12"), Decimal("1e12"), places=10)
FIGURES = st.decimals(Decimal("-1e15"), Decimal("1e15"), places=10)


@given(AMOUNTS)
@example(Decimal("0.005"))
@example(Decimal("-0.005"))
@example(Decimal("0.0049999999"))
@example(Decimal("2.675"))
@example(Decimal("1.005"))
def test_round_fen(connection: duckdb.DuckDBPyConnection, amount: Decimal) -> None:
    expected = amount.quantize(FEN, ROUND_HALF_UP)
    assert call(connection, "round_fen(cast(? as decimal(28, 10)))", amount) == expected
    assert round_fen(amount) == expected == half_up(Fraction(amount))


@given(FIGURES, FIGURES)
@example(Decimal(1), Decimal(3))
@example(Decimal(-2), Decimal(3))
@example(Decimal(1), Decimal(8))
@example(Decimal("1e15"), Decimal("1e-10"))
@example(Decimal("1e-10"), Decimal("1e15"))
@example(Decimal(0), Decimal(7))
def test_quotient(connection: duckdb.DuckDBPyConnection, a: Decimal, b: Decimal) -> None:
    found = call(connection, "quotient(cast(? as decimal(28, 10)), cast(? as decimal(28, 10)))", a, b)
    if b == 0 or abs(Fraction(a) / Fraction(b)) >= 10**18:
        assert found is None
        return
    exact = abs(Fraction(a) / Fraction(b))
    cut = exact.numerator * 10**20 // exact.denominator
    assert found == WIDE.scaleb(Decimal(cut if Fraction(a) * Fraction(b) >= 0 else -cut), -20)


@given(FIGURES, FIGURES.filter(bool), st.integers(0, 12))
def test_a_quotient_rounds_as_the_fraction_does(
    connection: duckdb.DuckDBPyConnection, a: Decimal, b: Decimal, places: int
) -> None:
    expression = f"round(quotient(cast(? as decimal(28, 10)), cast(? as decimal(28, 10))), {places})"
    found = call(connection, expression, a, b)
    if found is not None:
        assert found == half_up(Fraction(a) / Fraction(b), Decimal(1).scaleb(-places))


@given(
    st.decimals(Decimal(0), Decimal("1e14"), places=10),
    st.decimals(Decimal(0), Decimal(20), places=10),
    st.integers(1, 366),
    st.sampled_from([365, 366]),
)
@example(Decimal(100000000), Decimal("0.45"), 365, 365)
@example(Decimal("0.01"), Decimal("0.0001"), 1, 366)
@example(Decimal(73), Decimal("2.5"), 1, 365)
# What an Excel division leaves: cut to eight decimals it is 666 666.65.
@example(Decimal(500000000), Decimal("0.1333333333"), 365, 365)
@example(Decimal("99999999999999.9999999999"), Decimal(20), 366, 365)
def test_interest(
    connection: duckdb.DuckDBPyConnection, amount: Decimal, pct: Decimal, days: int, year: int
) -> None:
    expression = "interest_fen(cast(? as decimal(28, 10)), cast(? as decimal(18, 10)), ?, ?)"
    found = call(connection, expression, amount, pct, days, year)
    assert found == half_up(Fraction(amount) * Fraction(pct) / 100 * Fraction(days, year))


def test_interest_of_half_a_fen_goes_up(connection: duckdb.DuckDBPyConnection) -> None:
    # 73 × 2.5 % × 1 ÷ 365 = 0.005
    expression = "interest_fen(cast(73 as decimal(28, 10)), cast(2.5 as decimal(18, 10)), 1, 365)"
    assert call(connection, expression) == Decimal("0.01")


def test_cut_off_is_not_rounded(connection: duckdb.DuckDBPyConnection) -> None:
    found = call(connection, "quotient(cast(2 as decimal(28, 10)), cast(3 as decimal(28, 10)))")
    assert found == (Decimal(2) / Decimal(3)).quantize(Decimal("1e-20"), ROUND_DOWN)


@pytest.mark.parametrize("amount", [Decimal("5E+5"), Decimal(500000), Decimal("500000.00")])
def test_decimals_reach_the_store_whole(connection: duckdb.DuckDBPyConnection, amount: Decimal) -> None:
    # A plan may well say 5e5; DuckDB 1.5 takes a bound Decimal("5E+5") for 5.
    write_table(connection, "run.amounts", "amount decimal(18, 2)", [(amount,)])
    assert call(connection, "amount from run.amounts") == 500000
