"""Who came and who left since last year: two tables, each harmless, must not tell together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assets.history.publications import Publication
from tests.disclosure.publishing import Forms, Issue, publish
from tests.disclosure.test_whole import verdicts
from tests.disclosure.years import Unit, district, forms_of, published_years, told_by_turnover, turnover
from tests.models.rooms import rows_of, run_models

Row = dict[str, Any]

A, B = "350503001", "350503002"
# Two streets, one division: five units in each, none of which rules it.
STEADY = [Unit(street, "1751", 100 + n, 110 + n) for street in (A, B) for n in range(5)]
GROWTH = (
    "energy_growth_pct",
    "value_added_growth_pct",
    "intensity_change_pct",
    "change_gap_pct",
    "change_verdict",
    "official_intensity_change_residual_pct",
)


def came(street: str, *energy: int) -> list[Unit]:
    return [Unit(street, "1751", None, now) for now in energy]


def left(street: str, *energy: int) -> list[Unit]:
    return [Unit(street, "1751", then, None) for then in energy]


# Who came and left; and of which cells the growth is hidden, though the level is not.
CASES: dict[str, tuple[list[Unit], set[str]]] = {
    "nobody": ([], set()),
    "one came": (came(A, 90), {"350503", A, "17", f"{A}/17"}),
    "one left": (left(A, 90), {"350503", A, "17", f"{A}/17"}),
    "two came": (came(A, 90, 80), {"350503", A, "17", f"{A}/17"}),
    "three came": (came(A, 90, 80, 70), set()),
    "two came and one left": (came(A, 90, 80) + left(A, 70), set()),
    # 85 of 100 is not more than 85 %, and beside 85 and 6.5 stand 8.5
    "the largest has 85 %": (came(A, 850, 65, 45, 40), set()),
    "the largest has more": (came(A, 851, 64, 45, 40), {"350503", A, "17", f"{A}/17"}),
    # beside the two largest stands a tenth of the largest, and just less
    "a tenth beside the two largest": (came(A, 100, 90, 10), set()),
    "less than a tenth": (came(A, 100, 90, 9), {"350503", A, "17", f"{A}/17"}),
    # three came in the district, one and two by street
    "one and two": (came(A, 90) + came(B, 80, 70), {A, B, f"{A}/17", f"{B}/17"}),
    # three came in A and one in B: without A the one would be the district's less A's
    "three and one": (came(A, 90, 80, 70) + came(B, 60), {A, B, f"{A}/17", f"{B}/17"}),
}


def side_by_side(units: list[Unit], folder: Path) -> tuple[Issue, Issue, duckdb.DuckDBPyConnection]:
    return published_years(STEADY + units, folder)


@pytest.mark.parametrize("name", CASES)
def test_growth_is_hidden_where_it_tells(name: str, tmp_path: Path) -> None:
    units, hidden = CASES[name]
    _, now, connection = side_by_side(units, tmp_path)
    rows = {row["code"]: row for row in now.masked["energy_intensity"] if row["units_used"] != 0}
    shown = {code: row for code, row in rows.items() if row["marker"] != "c"}
    assert hidden <= set(shown)
    assert {code for code, row in shown.items() if row["change_reason"] == "confidential"} == hidden
    assert all(shown[code][column] is None for code in hidden for column in GROWTH)
    assert all(shown[code]["energy_growth_pct"] is not None for code in shown.keys() - hidden)
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}


def test_the_attack_gives_the_newcomer_where_growth_is_shown(tmp_path: Path) -> None:
    """By hand: 5 × 102 grown to 5 × 112; with three newcomers the level is 800, and 800 - 510 × 560/510 = 240."""
    then, now, _ = side_by_side(came(A, 90, 80, 70), tmp_path)
    rows = [next(row for row in one.masked["energy_intensity"] if row["code"] == A) for one in (then, now)]
    assert turnover(*rows) == pytest.approx(240, abs=1e-4)


def test_a_cell_that_last_years_table_hid_keeps_its_growth(tmp_path: Path) -> None:
    """Nobody knows what B had last year: two had filed, and A was hidden to guard them. A third states it now."""
    few = [*STEADY[:7], Unit(B, "1751", 95, 99, late=True)]
    then, now, _ = published_years(few + came(A, 120, 130, 140), tmp_path)
    hidden = {row["code"] for row in then.masked["energy_intensity"] if row["marker"] == "c"}
    assert {A, B} <= hidden
    shown = {
        row["code"]: row["energy_growth_pct"]
        for row in now.masked["energy_intensity"]
        if row["code"] in (A, B)
    }
    assert None not in shown.values()


def test_growth_is_hidden_once_last_years_table_is_out(tmp_path: Path) -> None:
    """This year's table was published first, with its growth; then last year's; then this year's again."""
    forms = forms_of(STEADY + came(A, 90))
    quarters = ("2023Q4", "2022Q4", "2023Q4")
    shown = in_turn([(q, date(2024, 1, 10 + n), forms) for n, q in enumerate(quarters)], tmp_path)
    assert [row["energy_growth_pct"] is None for row in shown] == [False, True, True]


def test_growth_that_was_hidden_before_stays_hidden(tmp_path: Path) -> None:
    """One came; later three more file late: the first table and both together would tell."""
    shown = in_turn(
        [
            ("2022Q4", date(2023, 1, 10), forms_of(STEADY + came(A, 90))),
            ("2023Q4", date(2024, 1, 10), forms_of(STEADY + came(A, 90))),
            ("2023Q4", date(2024, 1, 12), forms_of(STEADY + came(A, 90, 80, 70, 60))),
        ],
        tmp_path,
    )
    assert [row["energy_tce"] for row in shown] == [1020, 1210, 1420]
    assert [row["energy_growth_pct"] for row in shown] == [None, None, None]


def in_turn(runs: list[tuple[str, date, Forms]], folder: Path) -> list[Row]:
    """The district's row of each publication, each knowing the earlier ones; no audit fails."""
    published: list[Publication] = []
    shown = []
    for number, (quarter, today, forms) in enumerate(runs, start=1):
        connection = run_models(forms, quarter, today, published=published)
        published.append(publish(connection, quarter, number, folder))
        assert {verdict for _, verdict in verdicts(connection)} == {"pass"}
        shown += rows_of(connection, "select * from analysis.energy_intensity where breakdown = 'district'")
    return shown


def test_a_division_that_is_gone_stands_in_nobodys_way(tmp_path: Path) -> None:
    """All of it has left, as everybody sees: three units, known from last year's table."""
    _, now, connection = side_by_side([Unit(A, "1952", 100 + n, None) for n in range(3)], tmp_path)
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}
    (row,) = [row for row in now.masked["energy_intensity"] if row["breakdown"] == "district"]
    # 2 × 560 on 2 × 510
    assert row["energy_growth_pct"] == Decimal("9.803922")


def test_effects_on_the_year_are_hidden_with_the_growth(tmp_path: Path) -> None:
    others = [Unit(A, "3011", 200 + n, 190 + n) for n in range(4)] + [
        Unit(B, "3311", 99 + n, 98 + n) for n in range(4)
    ]
    one_each = [*came(A, 90), Unit(A, "3011", None, 70), Unit(B, "3311", None, 80)]
    _, now, connection = side_by_side(others + one_each, tmp_path)
    on_the_year = [
        row for row in now.masked["intensity_decomposition"] if row["comparison"] == "previous_year"
    ]
    effects = {row["industry_code"]: row for row in on_the_year}
    assert {code for code, row in effects.items() if row["marker"] == "c"} == {"17", "30", "33"}
    assert effects["rest"]["total_effect"] is not None
    connection.execute(
        "update analysis.intensity_decomposition set total_effect = 1 where industry_code = '30'"
    )
    assert ("intensity_decomposition", "fail") in verdicts(connection)


@pytest.mark.parametrize("column", GROWTH)
def test_a_growth_left_standing_fails(column: str, tmp_path: Path) -> None:
    _, _, connection = side_by_side(came(A, 90), tmp_path)
    value = "'below'" if column == "change_verdict" else "1"
    connection.execute(f"update analysis.energy_intensity set {column} = {value} where code = '{A}'")
    assert ("energy_turnover", "fail") in verdicts(connection)


DISTRICTS = [(1, 60, 0.05), (2, 120, 0.03), (3, 120, 0.1), (4, 240, 0.02)]
MANY = [(seed, 40 + 40 * (seed % 6), 0.01 * (1 + seed % 10)) for seed in range(10, 110)]


def attack(seed: int, size: int, moving: float, folder: Path) -> None:
    units = district(seed, size, moving)
    then, now, connection = published_years(units, folder)
    assert told_by_turnover(units, then, now) == []
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}


@pytest.mark.parametrize(("seed", "size", "moving"), DISTRICTS)
def test_nobody_who_came_or_left_is_told(seed: int, size: int, moving: float, tmp_path: Path) -> None:
    attack(seed, size, moving, tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize(("seed", "size", "moving"), MANY)
def test_nor_in_many_districts(seed: int, size: int, moving: float, tmp_path: Path) -> None:
    attack(seed, size, moving, tmp_path)


def test_without_the_guard_they_would_be(tmp_path: Path) -> None:
    """The attacker of these tests finds what he should: the same tables with all growth shown tell of many."""
    units = district(3, 120, 0.1)
    then, now, connection = published_years(units, tmp_path)
    rows = rows_of(connection, "select breakdown, code, energy_growth_pct from energy.intensity")
    truth = {(row["breakdown"], row["code"]): row["energy_growth_pct"] for row in rows}
    bare = [
        {**row, "energy_growth_pct": truth[row["breakdown"], row["code"]]}
        for row in now.masked["energy_intensity"]
    ]
    told = told_by_turnover(units, then, Issue({**now.masked, "energy_intensity": bare}, now.truth))
    assert len(told) > 5


def test_a_code_of_a_group_given_since_is_no_turnover(tmp_path: Path) -> None:
    """One unit gets a group; nothing else has changed. With a newcomer there is still one, not three."""
    for units, is_shown in ((STEADY, True), (STEADY + came(A, 90), False)):
        folder = tmp_path / str(is_shown)
        folder.mkdir()
        later = forms_of(units)
        later["units"][0] |= {"group_code": "G1"}
        runs = [("2022Q4", date(2023, 1, 10), forms_of(units)), ("2023Q4", date(2024, 1, 10), later)]
        *_, now = in_turn(runs, folder)
        assert (now["energy_growth_pct"] is not None) == is_shown


def test_a_street_that_everybody_left_guards_nobody(tmp_path: Path) -> None:
    """All its last year's energy has left, as everybody sees; it says why it has no growth."""
    c, d = "350503003", "350503004"
    others = [Unit(c, "1751", 100 + n, 110 + n) for n in range(5)]
    gone = [Unit(d, "1751", 44 + n, None) for n in range(3)]
    units = [*STEADY, *others, *gone, *came(A, 87, 77), *came(c, *range(90, 99))]
    then, now, connection = published_years(units, tmp_path)
    assert told_by_turnover(units, then, now) == []
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}
    (row,) = [row for row in now.masked["energy_intensity"] if row["code"] == d]
    assert (row["units_used"], row["change_reason"]) == (0, "no_unit_used")


def test_a_price_index_that_one_division_lacks_hides_no_district(tmp_path: Path) -> None:
    """Last year's index is there for the smallest division only: no sum with the others is known to anybody."""
    others = [Unit(unit.street, "1810", unit.then, unit.now) for unit in STEADY]
    units = [*STEADY, *others, Unit(A, "1952", 60, 66), Unit(B, "1952", 50, 55)]
    forms = forms_of(units)
    forms["deflators"] = [
        {"period_month": month, "price_base": "2020", "industry_code": code, "index_value": 100}
        for code in ("17", "18", "19")
        for month in ("2022-12", "2023-12")
        if code == "19" or month == "2023-12"
    ]
    (row,) = in_turn([("2023Q4", date(2024, 1, 10), forms)], tmp_path)
    assert (row["marker"], row["change_reason"]) == (None, "deflator_missing")
    assert row["energy_growth_pct"] is not None


def test_the_one_division_whose_growth_is_hidden_is_not_all_of_the_rest(tmp_path: Path) -> None:
    """Two filers each hid 19 and 30 last year, so that they guard 17 and may show their growth; 17 has a newcomer."""
    units = [
        Unit(A, industry, 100 + n, 110 + n, late=industry in ("1952", "3011") and n > 1)
        for industry in ("1751", "1810", "1952", "3011")
        for n in range(6)
    ]
    units += [*came(A, 87), *(Unit(A, "1810", None, 80 + n) for n in range(3))]
    _, now, connection = published_years(units, tmp_path)
    growth = {
        row["code"]: row["change_reason"]
        for row in now.masked["energy_intensity"]
        if row["breakdown"] == "industry"
    }
    assert growth == {"17": "confidential", "18": None, "19": None, "30": None}
    effects = [row for row in now.masked["intensity_decomposition"] if row["comparison"] == "previous_year"]
    assert {row["marker"] for row in effects} == {"c"}
    assert {row["total_effect"] for row in effects} == {None}
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}
