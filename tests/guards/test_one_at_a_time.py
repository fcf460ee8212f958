"""Two reports on one output folder: the second says why it does not start, and leaves but that it was tried."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from foundation.lock import alone
from foundation.places import OutputPlaces
from tests.command import district
from tests.command.running import hashes, report
from tests.command.series import TODAY

HOLDS = """
import sys, time
from pathlib import Path
from foundation.lock import alone
from foundation.places import OutputPlaces

with alone(OutputPlaces(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_says_so_and_touches_nothing(tmp_path: Path) -> None:
    district.write(tmp_path / "in")
    with alone(OutputPlaces(tmp_path / "out")):
        before = beside_history(tmp_path)
        ended = report("2023Q4", tmp_path / "in", tmp_path / "out", *TODAY)
    assert ended.exit_code == 3
    assert "另一次运行正在使用" in ended.said
    assert "did not start" in ended.said
    assert beside_history(tmp_path) == before


def beside_history(folder: Path) -> dict[str, str]:
    """All files but those of the history of runs."""
    return {name: sha for name, sha in hashes(folder).items() if "warehouse/dagster/" not in name}


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDS, str(tmp_path / "out")]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.wait()
    with alone(OutputPlaces(tmp_path / "out")):
        pass
