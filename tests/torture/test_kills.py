"""A report that is killed anywhere costs nobody anything: what was published stands, the next run is as if nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.torture import kills
from tests.torture.campaign import killed_apart, operations, points
from tests.torture.figures import keep
from tests.torture.kills import Undisturbed

PIECES = 9


def killed_and_run_again(whole: Undisturbed, out: Path, kill_at: int) -> None:
    shutil.copytree(whole.before, out)
    assert kills.second_report(whole.inbox, out, kill_at) == -9
    kills.check_killed(whole, out)
    kills.check_run_again(whole, out)


def nth(events: list[str], start: str) -> int:
    """The number of the first event that begins so."""
    return next(n for n, event in enumerate(events, start=1) if event.startswith(start))


@pytest.mark.parametrize(
    "event",
    [
        "os.rename /published/2023Q4/.staging",  # put together and flushed, not yet published
        "os.rename /warehouse/.ledger.duckdb.part",  # renamed, not yet in the ledger
        "os.rename /published/latest/.manifest.json.part",  # in the ledger, `latest` all but renewed
    ],
)
def test_killed_where_it_matters(whole: Undisturbed, tmp_path: Path, event: str) -> None:
    killed_and_run_again(whole, tmp_path / "out", nth(whole.events, event))


@pytest.mark.torture
@pytest.mark.parametrize("piece", range(PIECES))
def test_killed_anywhere(counted: Undisturbed, tmp_path: Path, piece: int) -> None:
    """At operations of the disk, the databases' own among them, spread over all that a report does."""
    pieces = points(operations(counted, tmp_path))
    assert len(pieces) == PIECES
    for said in killed_apart(counted, tmp_path, pieces[piece]):
        keep("kills", kills=1, **{f"with {said['stood']} publications": 1, f"ended {said['code']}": 1})
        assert said["wrong"] == "", said
