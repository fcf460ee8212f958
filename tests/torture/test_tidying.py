"""`jigai tidy` that is killed anywhere: what was published stands, the next one ends its work."""

from __future__ import annotations

from pathlib import Path

import pytest

from foundation.places import OutputPlaces
from tests.command.running import jigai
from tests.torture import kills, tidying
from tests.torture.campaign import EVEN_IN_TIDY, killed_in_tidy
from tests.torture.figures import keep
from tests.torture.kills import NEVER, Undisturbed


def tidied(places: OutputPlaces, kill_at: int) -> int:
    return kills.counted(places.out, kill_at, tidying.words(places.out))


@pytest.fixture(scope="session")
def events(whole: Undisturbed, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Everything that it does below its output folder, in order."""
    places = tidying.grown(whole, tmp_path_factory.mktemp("tidy") / "out")
    assert tidied(places, NEVER) == 0
    tidying.check_tidied(whole, places)
    return Path(f"{places.out}.events").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("event", ["os.remove /published/", "os.remove /warehouse/dagster/history/runs/"])
def test_killed_half_way(whole: Undisturbed, events: list[str], tmp_path: Path, event: str) -> None:
    """Half way through the files of replaced publications, and through the runs that are forgotten."""
    at = [number for number, text in enumerate(events, start=1) if text.startswith(event)]
    places = tidying.grown(whole, tmp_path / "out")
    assert tidied(places, at[len(at) // 2]) == -9
    tidying.check_killed(whole, places)
    again = jigai(*tidying.words(places.out))
    assert again.exit_code == 0, again.said
    tidying.check_tidied(whole, places)


@pytest.mark.torture
@pytest.mark.parametrize("kind", EVEN_IN_TIDY)
def test_killed_anywhere(counted: Undisturbed, tmp_path: Path, kind: str) -> None:
    """At removals and at writes of the databases; each followed by a tidy and a report."""
    for said in killed_in_tidy(counted, tmp_path, kind):
        keep("kills of tidy", kills=1, **{f"ended {said['code']}": 1})
        assert said["wrong"] == "", said
