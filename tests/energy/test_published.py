"""A published example of additive LMDI-I comes out, by the macros of the models and by the reference.

M. K. Heun and P. E. Brockway, Applied Energy (2019), doi:10.1016/j.apenergy.2019.01.255, supplement S3, after B. W.
Ang, Energy Policy 33 (2005): two parts, each the product of three factors, at four times. The effects are those of the
test data of their R package LMDIR, to 8 decimals. Not one of ours: the intensity has two factors, the formula is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import prod

import duckdb
import pytest

from foundation.store import prepare
from tests.reference.statistics_lmdi import log, logarithmic_mean

Part = tuple[int, int, int]
TIMES: list[tuple[Part, Part]] = [
    ((1, 10, 2), (4, 5, 3)),
    ((4, 5, 3), (5, 6, 4)),
    ((8, 2, 4), (5, 7, 5)),
    ((10, 1, 5), (6, 8, 6)),
]
# By step and part: the effects of the three factors.
PUBLISHED = [
    [("50.47438029", "-25.23719014", "14.76280986"), ("19.31568569", "15.78206435", "24.90224996")],
    [("42.96021467", "-56.79031473", "17.83010006"), ("0", "22.47128816", "32.52871184")],
    [("12.6549815", "-39.30996299", "12.6549815"), ("41.35566084", "30.28867832", "41.35566084")],
]
CASES = [
    (TIMES[step][part], TIMES[step + 1][part], PUBLISHED[step][part])
    for step in range(3)
    for part in range(2)
]
TO_THE_LAST_PLACE = Decimal("5.1e-9")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        prepare(opened)
        yield opened


@pytest.mark.parametrize(("then", "now", "effects"), CASES)
def test_the_macros(
    connection: duckdb.DuckDBPyConnection, then: Part, now: Part, effects: tuple[str, ...]
) -> None:
    for before, after, effect in zip(then, now, effects, strict=True):
        query = f"select log_mean({prod(now)}, {prod(then)}) * log_change({after}, {before})"
        (found,) = connection.execute(query).fetchall()
        assert abs(Decimal(found[0]) - Decimal(effect)) < TO_THE_LAST_PLACE


@pytest.mark.parametrize(("then", "now", "effects"), CASES)
def test_the_reference(then: Part, now: Part, effects: tuple[str, ...]) -> None:
    mean = logarithmic_mean(Fraction(prod(now)), Fraction(prod(then)))
    for before, after, effect in zip(then, now, effects, strict=True):
        assert abs(mean * log(Fraction(after, before)) - Decimal(effect)) < TO_THE_LAST_PLACE


def test_the_effects_close() -> None:
    for then, now, effects in CASES:
        assert abs(sum(map(Decimal, effects)) - (prod(now) - prod(then))) < 3 * TO_THE_LAST_PLACE
