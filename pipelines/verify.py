"""`jigai verify`: is a publication what it was, and does it come out the same when it is made anew?"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from assets.history.publications import read_manifest
from assets.intake.ledger import ensure_tables
from assets.publication.verification import (
    Difference,
    Entered,
    chain_broken,
    contents_changed,
    entered,
    figures_changed,
    inputs_changed,
    outputs_changed,
    sources_changed,
)
from foundation.lock import alone
from foundation.moment import BEIJING
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import Run
from foundation.store import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


def verify(folder: Path) -> list[Difference]:
    """Every way in which the publication in `folder` (`…/published/2023Q4/1`) is not what it was; none: identical.

    It is recomputed aside from the kept files, with the receipts, corrections and earlier publications of its time.
    ValueError where `folder` is not a publication that the ledger beside it knows.
    """
    with _brought_aside(folder) as aside:
        return list(aside.found) + _made_anew(aside.run, aside.manifest)


@contextmanager
def made_aside(folder: Path) -> Iterator[OutputPlaces]:
    """The places of an output folder in which a publication was made anew; ValueError where it cannot be."""
    with _brought_aside(folder) as aside:
        failed = _failure(aside.run)
        if failed:
            raise ValueError(f"{failed.zh}。{failed.en}.")
        yield aside.run.places


@dataclass(frozen=True)
class _Aside:
    """What a publication was made from, copied aside; how it and the store differ from what they were; its run."""

    run: Run
    manifest: dict[str, Any]
    found: tuple[Difference, ...]


@contextmanager
def _brought_aside(folder: Path) -> Iterator[_Aside]:
    places = OutputPlaces(folder.parent.parent.parent)
    with tempfile.TemporaryDirectory() as name:
        aside = OutputPlaces(Path(name) / "out")
        with _ledger_copied(places, aside) as connection:
            order = entered(connection)
            this = _this(order, folder)
            manifest = read_manifest(folder)
            found = (
                *outputs_changed(folder, manifest),
                *figures_changed(connection, this, places),
                *chain_broken(order, places),
                *inputs_changed(connection, places.raw, manifest),
                *sources_changed(manifest),
            )
            run = _as_then(connection, this, manifest, aside, Path(name) / "inbox")
            _turn_back(connection, order[: order.index(this)], manifest)
        _bring_back(places, aside, order[: order.index(this)], manifest)
        yield _Aside(run, manifest, found)


@contextmanager
def _ledger_copied(places: OutputPlaces, aside: OutputPlaces) -> Iterator[duckdb.DuckDBPyConnection]:
    """The ledger as it is now, in a copy that may be changed."""
    if not places.ledger.exists():
        raise ValueError(
            f"{places.warehouse} 中没有台账；请指向输出夹中的 published/<季度>/<次数>。"
            "No ledger there; point to published/<quarter>/<number> in an output folder."
        )
    aside.warehouse.mkdir(parents=True)
    with alone(places):
        for path in places.warehouse.glob(f"{places.ledger.name}*"):
            shutil.copyfile(path, aside.warehouse / path.name)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{quoted(aside.ledger)}' as ledger")
        # one that was made before there were all of them
        ensure_tables(connection)
        yield connection


def _this(order: list[Entered], folder: Path) -> Entered:
    for one in order:
        if (one.period, str(one.number)) == (folder.parent.name, folder.name):
            return one
    raise ValueError(
        f"台账中没有 {folder}；请写成 published/2023Q4/1 这样的发布文件夹（latest 是副本，不在台账中）。"
        f"The ledger has no {folder}; name a publication's folder such as published/2023Q4/1 "
        "(latest is a copy and not in the ledger)."
    )


def _as_then(
    connection: duckdb.DuckDBPyConnection,
    this: Entered,
    manifest: dict[str, Any],
    aside: OutputPlaces,
    inbox: Path,
) -> Run:
    """The run that made a publication, at its own moment, with an empty inbox and its outputs aside."""
    row = connection.execute(
        "select epoch_us(published_at), policy from ledger.publications where period = ? and number = ?",
        [this.period, this.number],
    ).fetchone()
    if row is None:
        raise ValueError(this)
    clock = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=row[0])).astimezone(BEIJING)
    inbox.mkdir()
    as_of = datetime.fromisoformat(manifest["as_of"]) if manifest["as_of"] else None
    return Run(Quarter.parse(this.period), inbox, aside, clock, as_of, row[1])


def _turn_back(
    connection: duckdb.DuckDBPyConnection, before: list[Entered], manifest: dict[str, Any]
) -> None:
    """Take out of the copied ledger what the publication did not know."""
    inputs = [item["sha256"] for item in manifest["inputs"]]
    connection.execute("delete from ledger.receipts where not list_contains(?, file_sha256)", [inputs])
    # what could not be read then had no other name yet
    unread = [item["sha256"] for item in manifest["inputs"] if item["status"] == "rejected"]
    connection.execute("delete from ledger.names where list_contains(?, file_sha256)", [unread])
    connection.execute(
        "delete from ledger.publications where not list_contains(?, period || '/' || number)",
        [[f"{one.period}/{one.number}" for one in before]],
    )
    connection.execute(
        "delete from ledger.figures where not list_contains(?, period || '/' || number)",
        [[f"{one.period}/{one.number}" for one in before]],
    )
    if manifest["corrections"]:
        held = [item["sha256"] for item in manifest["corrections"]]
        connection.execute(
            "delete from ledger.corrections where event <> 'received' or not list_contains(?, file_sha256)",
            [held],
        )
    else:
        connection.execute("drop table if exists ledger.corrections")


def _bring_back(
    places: OutputPlaces, aside: OutputPlaces, before: list[Entered], manifest: dict[str, Any]
) -> None:
    """Copy aside the received files and the earlier publications with what stood behind them."""
    aside.raw.mkdir()
    for item in [*manifest["inputs"], *manifest["corrections"]]:
        kept = places.raw / str(item["sha256"])
        if kept.exists():
            shutil.copyfile(kept, aside.raw / kept.name)
    for one in before:
        if one.folder(places).exists():
            shutil.copytree(one.folder(places), one.folder(aside))
        figures = Path(one.period, str(one.number))
        if (places.figures / figures).exists():
            shutil.copytree(places.figures / figures, aside.figures / figures)


def _made_anew(run: Run, manifest: dict[str, Any]) -> list[Difference]:
    failed = _failure(run)
    if failed:
        return [failed]
    period = run.places.published / str(run.quarter)
    newest = max(int(path.name) for path in period.iterdir() if path.name.isdecimal())
    return list(contents_changed(manifest, read_manifest(period / str(newest))))


def _failure(run: Run) -> Difference | None:
    """Makes the publication of a run; what stood in the way, if anything did."""
    from pipelines.report import run_report  # noqa: PLC0415 - seconds to load

    outcome = run_report(run)
    if not outcome.exit_code:
        return None
    said = "；".join(outcome.reasons)
    return Difference(f"重新计算未能完成：{said}", f"it could not be made anew: {said}")
