"""A disk that is full and a folder that may not be written: said in words, and what was published stands."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command.running import hashes, jigai_apart
from tests.command.series import AS_OF, TODAY, Series

ROOM_MEBIBYTES = 200

pytestmark = pytest.mark.heavy


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own in memory; skipped where nobody may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={ROOM_MEBIBYTES}m"
    mounted = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)],  # noqa: S607
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no disk of its own can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607


def published_once(series: Series, out: Path) -> dict[str, str]:
    """An output folder with one publication, and the hashes of what is published."""
    ended = jigai_apart("report", "2023Q4", "--inbox", series.inbox, "--out", out, *AS_OF)
    assert ended.exit_code == 0, ended.said
    return hashes(out / "published")


def test_a_full_disk(series: Series, small_disk: Path) -> None:
    out = small_disk / "out"
    before = published_once(series, out)
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        free = shutil.disk_usage(small_disk).free
        file.write(b"\0" * max(0, free - 512 * 1024))
    ended = jigai_apart("report", "2023Q4", "--inbox", series.inbox, "--out", out, *TODAY)
    assert ended.exit_code == 3, ended.said
    assert "磁盘" in ended.said
    assert hashes(out / "published" / "2023Q4") == {
        name.removeprefix("2023Q4/"): sha for name, sha in before.items() if name.startswith("2023Q4/")
    }
    filler.unlink()
    again = jigai_apart("report", "2023Q4", "--inbox", series.inbox, "--out", out, *TODAY)
    assert again.exit_code == 0, again.said
    assert (out / "published" / "2023Q4" / "2" / "report.html").exists()


def test_a_folder_that_may_not_be_written(series: Series, small_disk: Path) -> None:
    out = small_disk / "out"
    before = published_once(series, out)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S603, S607
    ended = jigai_apart("report", "2023Q4", "--inbox", series.inbox, "--out", out, *TODAY)
    assert ended.exit_code == 3, ended.said
    assert "不能写入" in ended.said
    assert hashes(out / "published") == before
