"""From a staged publication to a published one: modes, one rename, the ledger, and `latest`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from assets.publication.manifest import sha256_of
from assets.publication.staging import NAMED, staging_folder
from foundation.version import SOFTWARE_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from foundation.run import Run

_TABLE_FILES = (".csv", ".parquet", ".duckdb")


def release(connection: duckdb.DuckDBPyConnection, run: Run) -> Path:
    """Publish what is staged under the next number of its period, enter it in the ledger, renew `latest`."""
    staged = staging_folder(run)
    _set_modes(staged)
    number = _next_number(connection, run)
    target = run.places.published / str(run.quarter) / str(number)
    # A folder that the ledger does not know was left by a run that was cut off, and nobody was told of it.
    shutil.rmtree(target, ignore_errors=True)
    manifest = sha256_of(staged / "manifest.json")
    staged.replace(target)
    connection.execute(
        "insert into ledger.publications values (?, ?, ?, ?, ?, ?, ?)",
        [str(run.quarter), number, run.clock, run.as_of, run.policy, SOFTWARE_VERSION, manifest],
    )
    _renew_latest(connection, run, target)
    return target


def _next_number(connection: duckdb.DuckDBPyConnection, run: Run) -> int:
    row = connection.execute(
        "select coalesce(max(number), 0) + 1 from ledger.publications where period = ?", [str(run.quarter)]
    ).fetchone()
    return int(row[0]) if row else 1


def _set_modes(folder: Path) -> None:
    """Masked files may be read by all, named ones by owner and group only."""
    for path in folder.rglob("*"):
        if path.is_file():
            named = path.name in NAMED or path.parent.name == "returns"
            path.chmod(0o640 if named else 0o644)
    if (folder / "returns").is_dir():
        (folder / "returns").chmod(0o750)
    folder.chmod(0o755)


def _renew_latest(connection: duckdb.DuckDBPyConnection, run: Run, target: Path) -> None:
    """Give `latest` the files of the newest period.

    Publishing an older period renews its tables only, since the databases hold every period published so far.
    """
    latest = run.places.published / "latest"
    latest.mkdir(exist_ok=True)
    latest.chmod(0o755)
    newest = connection.execute("select max(period) from ledger.publications").fetchone()
    if newest and newest[0] == str(run.quarter):
        _replace_all(target, latest)
    else:
        tables = [path for path in target.iterdir() if path.suffix in _TABLE_FILES]
        for path in tables:
            _replace(path, latest / path.name)
        _restate(latest / "manifest.json", target / "manifest.json", {path.name for path in tables})


def _replace_all(source: Path, latest: Path) -> None:
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for relative in sorted(wanted):
        _replace(source / relative, latest / relative)
    for path in [path for path in latest.rglob("*") if path.is_file()]:
        if path.relative_to(latest) not in wanted:
            path.unlink()


def _replace(source: Path, target: Path) -> None:
    """Copy aside and rename: a reader sees the old file or the new one, never half of one."""
    target.parent.mkdir(exist_ok=True)
    target.parent.chmod(source.parent.stat().st_mode & 0o777)
    aside = target.with_name(f".{target.name}.part")
    shutil.copy2(source, aside)
    aside.replace(target)


def _restate(latest: Path, published: Path, renewed: set[str]) -> None:
    """The manifest of `latest` with the hashes of the renewed tables."""
    content: dict[str, Any] = json.loads(latest.read_text(encoding="utf-8"))
    new = {item["file"]: item for item in json.loads(published.read_text(encoding="utf-8"))["outputs"]}
    content["outputs"] = [
        new[item["file"]] if item["file"] in renewed else item for item in content["outputs"]
    ]
    aside = latest.with_name(".manifest.json.part")
    aside.write_text(
        json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    aside.chmod(0o644)
    aside.replace(latest)
