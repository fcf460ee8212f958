"""Is a publication what it was? Its files, its manifest, the chain of manifests, the ledger, what was received.

Nothing is recomputed here and nothing written; `pipelines/verify.py` makes the publication anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.history.keeping import lost_figures
from assets.history.publications import read_manifest
from assets.history.subjects import SUBJECTS
from assets.publication.manifest import describe_outputs
from foundation.hashing import sha256_of
from foundation.store import records
from foundation.version import SOFTWARE_VERSION, sources, sources_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb

    from foundation.places import OutputPlaces


@dataclass(frozen=True)
class Difference:
    """What is not as it was, in Chinese and English; names the file or the entry and never a firm."""

    zh: str
    en: str


@dataclass(frozen=True)
class Entered:
    """A publication as the ledger knows it."""

    period: str
    number: int
    manifest_sha256: str

    def folder(self, places: OutputPlaces) -> Path:
        """Where it lies."""
        return places.published / self.period / str(self.number)


def entered(connection: duckdb.DuckDBPyConnection) -> list[Entered]:
    """All publications in the order in which they were made."""
    rows = connection.execute(
        "select period, number, manifest_sha256 from ledger.publications order by rowid"
    ).fetchall()
    return [Entered(*row) for row in rows]


def outputs_changed(folder: Path, manifest: dict[str, Any]) -> Iterator[Difference]:
    """Files that are gone, new or other than the manifest says, byte for byte."""
    said = {str(item["file"]): _bytes_of(item) for item in manifest["outputs"]}
    found = {
        str(item["file"]): _bytes_of(item)
        for item in describe_outputs(folder, {})
        if item["file"] != "manifest.json"
    }
    for name in sorted(said.keys() | found.keys()):
        if name not in found:
            yield Difference(f"缺少文件 {name}", f"the file {name} is missing")
        elif name not in said:
            yield Difference(f"多出文件 {name}", f"the file {name} is not in the manifest")
        elif said[name] != found[name]:
            yield Difference(f"文件 {name} 的内容被改动", f"the file {name} was changed")


def _bytes_of(item: dict[str, Any]) -> str:
    # The returns count as one entry, which has a hash of all of them and none of bytes.
    return str(item.get("sha256", item["content_sha256"]))


def figures_changed(
    connection: duckdb.DuckDBPyConnection, this: Entered, places: OutputPlaces
) -> Iterator[Difference]:
    """Survey figures kept behind a publication that are gone, or not those that the ledger has."""
    for subject in lost_figures(
        connection, this.period, this.number, places.figures / this.period / str(this.number)
    ):
        name = f"{this.period}/{this.number}/{SUBJECTS[subject].table}.parquet"
        yield Difference(
            f"warehouse/figures/{name} 丢失或被改动",
            f"the file {name} of warehouse/figures is gone or altered",
        )


def chain_broken(all_entered: list[Entered], places: OutputPlaces) -> Iterator[Difference]:
    """Manifests that are not those of the ledger, or do not name the one before them."""
    before: Entered | None = None
    for one in all_entered:
        name = f"{one.period}/{one.number}"
        path = one.folder(places) / "manifest.json"
        if not path.exists():
            yield Difference(f"{name} 的清单文件不见了", f"the manifest of {name} is gone")
        elif sha256_of(path) != one.manifest_sha256:
            yield Difference(
                f"{name} 的 manifest.json 与台账登记不符",
                f"the manifest of {name} is not the one in the ledger",
            )
        elif _link(read_manifest(one.folder(places)).get("previous")) != _link_to(before):
            yield Difference(
                f"{name} 与其前一次发布不相接：台账有增删或改动",
                f"the publication {name} does not follow on the one before it: the ledger was altered",
            )
        before = one


def _link(previous: dict[str, Any] | None) -> tuple[str, int, str] | None:
    return (previous["period"], previous["number"], previous["sha256"]) if previous else None


def _link_to(before: Entered | None) -> tuple[str, int, str] | None:
    return (before.period, before.number, before.manifest_sha256) if before else None


def inputs_changed(
    connection: duckdb.DuckDBPyConnection, raw: Path, manifest: dict[str, Any]
) -> Iterator[Difference]:
    """Received files that the ledger no longer has, or whose kept copy is gone or altered."""
    yield from _kept_changed(
        raw, _inputs(manifest), _known(connection, "receipts"), "收到的文件", "received file"
    )
    corrections = [str(item["sha256"]) for item in manifest["corrections"]]
    if corrections:
        known = _known(connection, "corrections")
        yield from _kept_changed(raw, corrections, known, "更正文件", "corrections file")


def _inputs(manifest: dict[str, Any]) -> list[str]:
    return [str(item["sha256"]) for item in manifest["inputs"]]


def _known(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    return {str(row["file_sha256"]) for row in records(connection, f"select file_sha256 from ledger.{table}")}


def _kept_changed(
    raw: Path, wanted: Iterable[str], known: set[str], zh: str, en: str
) -> Iterator[Difference]:
    for sha256 in wanted:
        if sha256 not in known:
            yield Difference(f"台账中没有{zh} {sha256[:12]}…", f"the ledger has no {en} {sha256[:12]}…")
        kept = raw / sha256
        if not kept.exists():
            yield Difference(f"{zh} {sha256[:12]}… 的留存件不见了", f"the kept {en} {sha256[:12]}… is gone")
        elif sha256_of(kept) != sha256:
            yield Difference(
                f"{zh} {sha256[:12]}… 的留存件被改动", f"the kept {en} {sha256[:12]}… was altered"
            )


def sources_changed(manifest: dict[str, Any]) -> Iterator[Difference]:
    """Policy files and software that are other than at the time: then the figures need not come out the same."""
    now, then, plan = sources(), manifest["sources"], f"policies/{manifest['policy']['id']}/"
    for name in sorted(now.keys() | then.keys()):
        if name.startswith(plan) and now.get(name) != then.get(name):
            yield Difference(f"政策文件 {name} 与当时不同", f"the file {name} is not what it was")
    if manifest["software_version"] != SOFTWARE_VERSION or manifest["sources_sha256"] != sources_sha256():
        yield Difference(
            f"程序或契约与当时不同（当时 {manifest['software_version']}，现在 {SOFTWARE_VERSION}）",
            f"the software or its contracts are not those of the time ({manifest['software_version']} then)",
        )


def contents_changed(then: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """Outputs that come out otherwise when made anew, by content; row counts too."""
    said, made = ({str(o["file"]): o["content_sha256"] for o in m["outputs"]} for m in (then, now))
    for name in sorted(said.keys() | made.keys()):
        if said.get(name) != made.get(name):
            yield Difference(f"重新计算后 {name} 不同", f"the file {name} comes out otherwise when made anew")
    if then["rows"] != now["rows"]:
        yield Difference("重新计算后行数不同", "the row counts come out otherwise when made anew")
