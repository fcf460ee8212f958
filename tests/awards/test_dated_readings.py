"""A reading may have a choice from a day on: a report takes the one that holds at the quarter's end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assets.policy.dated import plan_on
from assets.policy.plan import PolicyError, load_plan
from foundation.run import DEFAULT_POLICY
from tests.awards.policies import copied, of_fengze, rewritten
from tests.command.running import report

OLD = "  chosen: full\n"
DATED = "  chosen: [{from: 2022-03-31, value: full}, {from: 2023-06-30, value: difference}]\n"


@pytest.fixture
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return of_fengze(copied(tmp_path, monkeypatch), "readings.yaml")


def chosen(day: date) -> object:
    return plan_on(load_plan(DEFAULT_POLICY), day).readings.tier_upgrade.choice


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2022, 3, 31), "full"),  # from its day on
        (date(2023, 6, 29), "full"),  # the day before the next
        (date(2023, 6, 30), "difference"),
        (date(2026, 12, 31), "difference"),
    ],
)
def test_the_choice_that_holds_at_the_quarters_end(readings: Path, day: date, value: str) -> None:
    rewritten(readings, OLD, DATED)
    assert chosen(day) == value


def test_the_day_from_which_it_holds_is_known(readings: Path) -> None:
    rewritten(readings, OLD, DATED)
    read = plan_on(load_plan(DEFAULT_POLICY), date(2023, 6, 29)).readings
    assert (read.tier_upgrade.chosen_from, read.credit_bar.chosen_from) == (date(2022, 3, 31), None)
    later = plan_on(load_plan(DEFAULT_POLICY), date(2023, 6, 30)).readings
    assert later.tier_upgrade.chosen_from == date(2023, 6, 30)


@pytest.mark.parametrize(
    ("day", "other"),
    [(date(2023, 6, 29), "difference"), (date(2023, 6, 30), "full")],
    ids=["before", "from its day on"],
)
def test_the_other_way_is_never_the_one_that_is_chosen(readings: Path, day: date, other: str) -> None:
    rewritten(readings, OLD, DATED)
    assert plan_on(load_plan(DEFAULT_POLICY), day).readings.tier_upgrade.other == other


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("'2020'", "当年价"),
        ("当年价", None),  # which year it would be is for the user to say
        ("[{from: 2022-03-31, value: '2020'}, {from: 2023-03-31, value: 当年价}]", "2020"),
    ],
)
def test_a_way_that_has_no_name_is_known_only_where_it_was_chosen_before(
    readings: Path, chosen: str, other: str | None
) -> None:
    rewritten(readings, "  chosen: '2020'\n", f"  chosen: {chosen}\n")
    assert plan_on(load_plan(DEFAULT_POLICY), date(2023, 12, 31)).readings.price_base.other == other


def test_before_its_first_day_nothing_is_chosen(readings: Path) -> None:
    rewritten(readings, OLD, DATED)
    with pytest.raises(PolicyError, match=r"tier_upgrade 在 2022-03-30 还没有选定的口径"):
        chosen(date(2022, 3, 30))


def test_the_command_says_that_nothing_is_chosen_yet(readings: Path, tmp_path: Path) -> None:
    rewritten(readings, OLD, DATED)
    (tmp_path / "inbox").mkdir()
    ended = report("2021Q4", tmp_path / "inbox", tmp_path / "out", "--today", "2024-02-10")
    assert (ended.exit_code, "tier_upgrade" in ended.said) == (2, True)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2030, 1, 1)])
def test_a_choice_without_a_day_holds_always(readings: Path, day: date) -> None:
    assert readings.is_file()
    assert chosen(day) == "full"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("[]", "日期须逐条递增"),
        ("[{from: 2023-01-01, value: full}, {from: 2023-01-01, value: difference}]", "日期须逐条递增"),
        ("[{from: 2023-01-02, value: full}, {from: 2023-01-01, value: difference}]", "日期须逐条递增"),
        ("[{from: 2023-01-01, value: half}]", "不是可选的口径"),
        ("[{from: 2023-02-30, value: full}]", "应是日期"),
        ("[{since: 2023-01-01, value: full}]", "此处可写：from、value"),
        ("[{from: 2023-01-01}]", "缺少这个键"),
    ],
)
def test_a_wrong_list_is_refused(readings: Path, wrong: str, said: str) -> None:
    rewritten(readings, OLD, f"  chosen: {wrong}\n")
    with pytest.raises(PolicyError, match=said):
        load_plan(DEFAULT_POLICY)
