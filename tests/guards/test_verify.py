"""`jigai verify`: a publication that is as it was, and each thing that somebody could alter."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from assets.history.publications import read_manifest
from assets.publication.verification import (
    chain_broken,
    entered,
    inputs_changed,
    outputs_changed,
    sources_changed,
)
from foundation.places import OutputPlaces
from tests.command.running import hashes, jigai
from tests.command.series import Series


@pytest.fixture
def copied(series: Series, tmp_path: Path) -> OutputPlaces:
    """The series' output folder, to be altered at will."""
    shutil.copytree(series.out, tmp_path / "out")
    return OutputPlaces(tmp_path / "out")


def said_of(places: OutputPlaces, name: str) -> list[str]:
    """What is found wrong with a publication without making it anew."""
    folder = places.published / name
    manifest = read_manifest(folder)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.ledger}' as ledger (read_only)")
        found = [
            *outputs_changed(folder, manifest),
            *chain_broken(entered(connection), places),
            *inputs_changed(connection, places.raw, manifest),
            *sources_changed(manifest),
        ]
    return [difference.en for difference in found]


def in_ledger(places: OutputPlaces, statement: str) -> None:
    with duckdb.connect(str(places.ledger)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("name", [pytest.param("2023Q4/3", marks=pytest.mark.heavy), "2022Q4/2"])
def test_made_anew_it_is_identical(series: Series, name: str) -> None:
    """One with everything received, and one of an earlier quarter made after later ones with an as-of."""
    ended = jigai("verify", series.published / name)
    assert ended.exit_code == 0, ended.said
    assert "逐字节相同" in ended.said


def test_nothing_is_touched(copied: OutputPlaces) -> None:
    before = {name: sha for name, sha in hashes(copied.out).items() if not name.endswith("run.lock")}
    assert jigai("verify", copied.published / "2023Q4/2").exit_code == 0
    after = {name: sha for name, sha in hashes(copied.out).items() if not name.endswith("run.lock")}
    assert after == before


def alter_output(places: OutputPlaces) -> None:
    path = places.published / "2023Q4/1/award_totals.csv"
    path.write_bytes(path.read_bytes().replace(b"0", b"1", 1))


def remove_output(places: OutputPlaces) -> None:
    (places.published / "2023Q4/1/report.html").unlink()


def add_output(places: OutputPlaces) -> None:
    (places.published / "2023Q4/1/附件.csv").write_text("x", encoding="utf-8")


def alter_a_return(places: OutputPlaces) -> None:
    path = min((places.published / "2023Q4/1/returns").iterdir())
    path.write_bytes(path.read_bytes() + b"x")


def alter_a_received_file(places: OutputPlaces) -> None:
    path = min(places.raw.iterdir())
    path.write_bytes(path.read_bytes() + b"x")


def remove_a_received_file(places: OutputPlaces) -> None:
    min(places.raw.iterdir()).unlink()


def forget_the_receipts(places: OutputPlaces) -> None:
    in_ledger(places, "delete from ledger.receipts")


def alter_the_manifest(places: OutputPlaces) -> None:
    path = places.published / "2023Q4/1/manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"today"', '"Today"', 1), encoding="utf-8")


def alter_manifest_and_ledger(places: OutputPlaces) -> None:
    """Somebody who covers the tracks in the ledger is found by the manifest that follows."""
    path = places.published / "2023Q4/1/manifest.json"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    in_ledger(
        places,
        f"update ledger.publications set manifest_sha256 = '{sha256}' where period = '2023Q4' and number = 1",
    )


def forget_a_publication(places: OutputPlaces) -> None:
    in_ledger(places, "delete from ledger.publications where period = '2023Q4' and number = 2")


def claim_other_policy(places: OutputPlaces) -> None:
    """As if a file of the plan had been another one at the time."""
    path = places.published / "2023Q4/1/manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["sources"]["policies/fengze-2022-2/awards.yaml"] = "0" * 16
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (alter_output, "the file award_totals.csv was changed"),
        (remove_output, "the file report.html is missing"),
        (add_output, "the file 附件.csv is not in the manifest"),
        (alter_a_return, "the file returns/ was changed"),
        (alter_a_received_file, "the kept received file {raw} was altered"),
        (remove_a_received_file, "the kept received file {raw} is gone"),
        (forget_the_receipts, "the ledger has no received file {raw}"),
        (alter_the_manifest, "the manifest of 2023Q4/1 is not the one in the ledger"),
        (alter_manifest_and_ledger, "the publication 2023Q4/2 does not follow on the one before it"),
        (forget_a_publication, "the publication 2023Q4/3 does not follow on the one before it"),
        (claim_other_policy, "the file policies/fengze-2022-2/awards.yaml is not what it was"),
    ],
)
def test_what_was_altered_is_named(
    copied: OutputPlaces, alter: Callable[[OutputPlaces], None], said: str
) -> None:
    raw = f"{min(copied.raw.iterdir()).name[:12]}…"
    assert said_of(copied, "2023Q4/1") == []
    alter(copied)
    assert any(text.startswith(said.format(raw=raw)) for text in said_of(copied, "2023Q4/1"))


def test_a_difference_ends_with_three_and_names_the_file(copied: OutputPlaces) -> None:
    alter_output(copied)
    ended = jigai("verify", copied.published / "2023Q4/1")
    assert ended.exit_code == 3
    assert "award_totals.csv" in ended.said


@pytest.mark.parametrize("name", ["published/latest", "published/2023Q4", "warehouse"])
def test_what_is_no_publication_is_wrong_use(series: Series, name: str) -> None:
    ended = jigai("verify", series.out / name)
    assert ended.exit_code == 2
    assert "published/<季度>/<次数>" in ended.said or "published/2023Q4/1" in ended.said
