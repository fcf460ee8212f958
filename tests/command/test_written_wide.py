"""What a call names is read as filings are: in characters of any width, with spaces around it."""

from __future__ import annotations

import pytest

from foundation.moment import parse_as_of, parse_today
from foundation.quarter import Quarter, parse_range
from pipelines.what_if import scenarios
from tests.command.running import jigai
from tests.command.series import Series


@pytest.mark.parametrize("written", ["2023Q4", "２０２３Ｑ４", "　2023q4 ", "2023ｑ4"])
def test_a_quarter(written: str) -> None:
    assert Quarter.parse(written) == Quarter(2023, 4)


@pytest.mark.parametrize("written", ["2023Q3..2023Q4", "２０２３Ｑ３．．２０２３Ｑ４", "2023Q3 .. 2023Q4"])
def test_a_range(written: str) -> None:
    assert parse_range(written) == [Quarter(2023, 3), Quarter(2023, 4)]


def test_moments() -> None:
    assert parse_as_of("２０２４－０１－１０") == parse_as_of("2024-01-10")
    assert parse_today("2024－01－10Ｔ09：30：00＋08：00") == parse_today("2024-01-10T09:30:00+08:00")


def test_the_words_of_a_what_if() -> None:
    assert scenarios([" 甲：rules.cloud_service.cap＝８００００"]) == {
        "甲": ["rules.cloud_service.cap=80000"]
    }


def test_a_publication(series: Series) -> None:
    wide, plain = (
        jigai("diff", f"{one}/1", "2023Q4/3", "--out", series.out) for one in ("２０２３Ｑ４", "2023Q4")
    )
    assert wide.exit_code == 0, wide.said
    assert wide.said == plain.said
