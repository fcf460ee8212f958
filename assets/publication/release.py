"""From a staged publication to a published one: modes, one rename, the ledger, and `latest`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from assets.history.figures import keep_figures
from assets.history.keeping import enter_figures
from assets.history.publications import all_publications, read_manifest
from assets.publication.databases import AUDIENCES, assemble_database, content_sha256, export_tables
from assets.publication.manifest import describe_outputs, manifest_text
from assets.publication.staging import NAMED, staging_folder
from assets.run_record import mark_published
from foundation import durable
from foundation.hashing import sha256_of
from foundation.store import keep_ledger, together
from foundation.version import SOFTWARE_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from assets.history.publications import Publication
    from foundation.run import Run


def release(connection: duckdb.DuckDBPyConnection, run: Run) -> Path:
    """Publish what is staged under the next number of its period, enter it in the ledger, renew `latest`."""
    staged = staging_folder(run)
    _set_file_modes(staged)
    number = _next_number(connection, run)
    target = run.places.published / str(run.quarter) / str(number)
    # A folder that the ledger does not know was left by a run that was cut off, and nobody was told of it.
    shutil.rmtree(target, ignore_errors=True)
    kept = keep_figures(connection, run.places.figures / str(run.quarter) / str(number))
    manifest = sha256_of(staged / "manifest.json")
    for shown in (run.places.published, target.parent, staged):
        shown.chmod(0o755)
    # On the disk before the ledger says so: a cut of power must not leave a promise without its files.
    durable.flush_tree(staged)
    durable.move(staged, target)
    with together(connection):
        connection.execute(
            "insert into ledger.publications values (?, ?, ?, ?, ?, ?, ?)",
            [str(run.quarter), number, run.clock, run.as_of, run.policy, SOFTWARE_VERSION, manifest],
        )
        enter_figures(connection, str(run.quarter), number, kept)
    keep_ledger(connection, run.places)
    _renew_latest(connection, run, target)
    mark_published(connection, number)
    return target


def _next_number(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    row = connection.execute(
        "select coalesce(max(number), 0) + 1 from ledger.publications where period = ?", [str(run.quarter)]
    ).fetchone()
    return int(row[0]) if row else 1


def _set_file_modes(folder: Path) -> None:
    """Masked files may be read by all, named ones by owner and group only."""
    for path in folder.rglob("*"):
        if path.is_file():
            named = path.name in NAMED or path.parent.name == "returns"
            path.chmod(0o640 if named else 0o644)
    if (folder / "returns").is_dir():
        (folder / "returns").chmod(0o750)


def _renew_latest(connection: duckdb.DuckDBPyConnection, run: Run, target: Path) -> None:
    """Give `latest` the files of the newest period, and tables with every period published so far.

    A run with an as-of in the past knows fewer periods than the ledger, and an older period does not bring the
    newest page: then the tables of `latest` are assembled anew from all publications.
    """
    latest = run.places.published / "latest"
    latest.mkdir(exist_ok=True)
    latest.chmod(0o755)
    publications = all_publications(connection, run.places)
    newest = publications[-1]
    if newest.folder == target or not _is_of(latest, newest):
        _replace_all(newest.folder, latest)
    if newest.folder != target or run.as_of is not None:
        _renew_tables(connection, publications, latest)


def _renew_tables(
    connection: duckdb.DuckDBPyConnection, publications: list[Publication], latest: Path
) -> None:
    """Replace the databases and tables of `latest`, and say their new hashes in its manifest."""
    aside = latest.with_name(".renewed")
    # Under a name of its own, so that what a run that was cut off left there is cleared away.
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    content = {}
    for audience in AUDIENCES:
        database = aside / f"{audience}.duckdb"
        assemble_database(connection, audience, publications, database)
        content[database.name] = content_sha256(connection, audience, database)
    export_tables(connection, "analysis", aside / "analysis.duckdb", aside)
    _set_file_modes(aside)
    outputs = {str(item["file"]): item for item in describe_outputs(aside, content)}
    for path in sorted(path for path in aside.iterdir() if path.is_file()):
        durable.copy(path, latest / path.name)
    shutil.rmtree(aside)
    del outputs["returns/"]
    _restate(latest, outputs)


def _is_of(latest: Path, publication: Publication) -> bool:
    """Whether `latest` is a publication's; not so where an earlier run was cut off while renewing it."""
    both = (latest, publication.folder)
    if not all((folder / "manifest.json").exists() for folder in both):
        return False
    shown, wanted = (read_manifest(folder).get("publication") for folder in both)
    return bool(shown == wanted)


def _replace_all(source: Path, latest: Path) -> None:
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    # The manifest last: until then `latest` owns up to be what it was before.
    for relative in sorted(wanted, key=lambda path: (path.name == "manifest.json", path)):
        (latest / relative).parent.mkdir(exist_ok=True)
        (latest / relative).parent.chmod((source / relative).parent.stat().st_mode & 0o777)
        durable.copy(source / relative, latest / relative)
    for path in [path for path in latest.rglob("*") if path.is_file()]:
        if path.relative_to(latest) not in wanted:
            path.unlink()


def _restate(latest: Path, renewed: dict[str, dict[str, Any]]) -> None:
    """The manifest of `latest` with the hashes of the renewed tables."""
    content = read_manifest(latest)
    content["outputs"] = [renewed.get(item["file"], item) for item in content["outputs"]]
    durable.write_text(latest / "manifest.json", manifest_text(content), 0o644)
