"""The same filings give the same bytes: on another machine, with more threads, another zone, locale, hash seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.running import hashes, jigai_apart, modes
from tests.command.series import AS_OF, Series
from tests.conftest import MadeOnce

# A report this small works with one thread unless it is told otherwise.
ELSEWHERE = {
    "JIGAI_THREADS": "4",
    "PYTHONHASHSEED": "12345",
    "TZ": "America/New_York",
    "LC_ALL": "C",
    "LANG": "C",
}


@pytest.fixture(scope="session")
def elsewhere(series: Series, made_once: MadeOnce) -> Path:
    """The first report of the series made anew under other circumstances, by a user whose files are private."""

    def make(folder: Path) -> None:
        words = ("report", "2023Q4", "--inbox", series.inbox, "--out", folder, *AS_OF)
        ended = jigai_apart(*words, umask=0o077, **ELSEWHERE)
        assert ended.exit_code == 0, ended.said

    return made_once("elsewhere", make)


@pytest.mark.parametrize("kind", [".csv", ".parquet", ".html", ".pdf", ".xlsx"])
def test_same_bytes(series: Series, elsewhere: Path, kind: str) -> None:
    here, there = (
        {name: sha for name, sha in hashes(folder).items() if name.endswith(kind)}
        for folder in (series.published / "2023Q4/1", elsewhere / "published/2023Q4/1")
    )
    assert here == there
    assert here


def test_same_content_in_the_manifest(series: Series, elsewhere: Path) -> None:
    here, there = (
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for folder in (series.published / "2023Q4/1", elsewhere / "published/2023Q4/1")
    )
    contents = [{item["file"]: item["content_sha256"] for item in said["outputs"]} for said in (here, there)]
    assert contents[0] == contents[1]
    assert {**here, "outputs": None} == {**there, "outputs": None}


def test_modes_do_not_depend_on_the_umask(elsewhere: Path) -> None:
    found = modes(elsewhere)
    published = {
        path: mode for path, mode in found.items() if path.startswith("published") and "returns" not in path
    }
    folders = {path: mode for path, mode in published.items() if "." not in path.rsplit("/", 1)[-1]}
    assert {"published", "published/2023Q4", "published/2023Q4/1", "published/latest"} <= set(folders)
    assert {path: oct(mode) for path, mode in folders.items() if mode != 0o755} == {}
    assert found["published/latest/analysis.duckdb"] == 0o644
    assert found["published/latest/finance.duckdb"] == 0o640
