"""Drop after drop is published; afterwards `--as-of` each of those moments gives the very bytes published then."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.command.running import hashes
from tests.conftest import MadeOnce
from tests.corrections.drops import AS_OF, DROPS, Desk, publish, replay

TABLES = (".csv", ".parquet")
# Workbooks and pages state the call that made them, so they are the same only where the call is.
PRINTED = (".xlsx", ".html")


def history(folder: Path, drops: int, again: Sequence[int]) -> None:
    """Publish the first `drops` drops, each on its day, and then those of the numbers `again` once more."""
    desk = Desk(folder)
    for words, put in DROPS[:drops]:
        put(desk)
        ended = publish(desk, words)
        assert ended.exit_code == 0, ended.said
    for number in again:
        ended = replay(desk, DROPS[number - 1][0])
        assert ended.exit_code == 0, ended.said


def published(folder: Path, number: int, suffixes: tuple[str, ...]) -> dict[str, str]:
    """Hashes of the files of a publication."""
    found = hashes(folder / "out" / "published" / "2023Q4" / str(number))
    return {name: sha for name, sha in found.items() if name.endswith(suffixes)}


def manifest(folder: Path, number: int) -> dict[str, Any]:
    path = folder / "out" / "published" / "2023Q4" / str(number) / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def differences(folder: Path, drops: int, again: Sequence[int]) -> dict[int, list[str]]:
    """What differs between a publication and the same made again, by its number."""
    return {number: _differing(folder, number, drops + place) for place, number in enumerate(again, start=1)}


def _differing(folder: Path, number: int, later: int) -> list[str]:
    suffixes = TABLES + PRINTED if DROPS[number - 1][0][0] == AS_OF else TABLES
    then, again = (published(folder, n, suffixes) for n in (number, later))
    said = [manifest(folder, n) for n in (number, later)]
    databases = [
        {o["file"]: o["content_sha256"] for o in one["outputs"] if o["file"].endswith(".duckdb")}
        for one in said
    ]
    assert len(then) > 15
    assert len(databases[0]) == 2
    return [
        *(name for name in then | again if then.get(name) != again.get(name)),
        *(name for name in databases[0] if databases[0][name] != databases[1][name]),
        *(name for name in ("inputs", "corrections", "readings") if said[0][name] != said[1][name]),
    ]


def figures(folder: Path, number: int) -> tuple[Any, ...]:
    """District energy and marker; investment and marker; who was late; what cloud award unit 2 has."""
    at = folder / "out" / "published" / "2023Q4" / str(number)
    with duckdb.connect(str(at / "analysis.duckdb"), read_only=True) as connection:
        energy, investment, late = (connection.execute(query).fetchall() for query in _FIGURES)
    with duckdb.connect(str(at / "finance.duckdb"), read_only=True) as connection:
        award = connection.execute(_AWARD).fetchall()
    return *energy[0], *investment[0], [row[0] for row in late], award[0][0]


_FIGURES = (
    "select energy_tce, marker from energy_intensity where breakdown = 'district'",
    "select investment_ytd_10k_yuan, marker from investment_growth where breakdown = 'district'",
    "select unit from submission_status where status = 'late'",
)
_AWARD = "select status from award_liabilities where rule = 'cloud_service' and uscc like '%2P' and award_year = 2023"


@pytest.fixture(scope="session")
def three(made_once: MadeOnce) -> Path:
    return made_once("three_drops", lambda folder: history(folder, 3, [2]))


def test_three_drops(three: Path) -> None:
    # The second of three: it knows the first, and nothing of the corrections that came after it.
    assert differences(three, 3, [2]) == {2: []}


def test_three_drops_are_three_different_publications(three: Path) -> None:
    # Unit 1 revised from 100 to 110: 12.29 more; P1 … P8 as in test_by_hand; F3 corrected to 60 000, above 50 000.
    assert [(str(f[0]), *f[1:]) for f in (figures(three, number) for number in (1, 2, 3))] == [
        ("1174.6500", None, 3000, None, [], "ineligible"),
        ("1186.9400", "r", 3000, None, ["清源街道"], "ineligible"),
        ("1186.9400", None, 3000, None, ["清源街道"], "liable"),
    ]


ALL_BUT_THE_LAST = range(1, len(DROPS))


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ten_drops")
    history(folder, len(DROPS), ALL_BUT_THE_LAST)
    return folder


@pytest.mark.heavy
def test_ten_drops(ten: Path) -> None:
    assert differences(ten, len(DROPS), ALL_BUT_THE_LAST) == {number: [] for number in ALL_BUT_THE_LAST}


@pytest.mark.heavy
def test_ten_drops_are_ten_different_publications(ten: Path) -> None:
    found = [
        {name: sha for name, sha in published(ten, number, TABLES).items() if not name.startswith("changes.")}
        for number in range(1, len(DROPS) + 1)
    ]
    # Nothing new is in a file that was there before, and nothing is lost with one that is gone.
    assert found[7] == found[8]
    assert len({tuple(sorted(one.values())) for one in found}) == len(found) - 1
    # 110 × 1.229 … less 10 × 1.229 of unit 4 by the second file of corrections; P1 1 100 instead of 1 000.
    assert [(str(f[0]), f[1], f[2], f[3]) for f in (figures(ten, 7), figures(ten, 10))] == [
        ("1174.6500", "r", 3000, None),
        ("1174.6500", None, 3100, "r"),
    ]
