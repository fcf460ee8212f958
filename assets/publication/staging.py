"""A publication put together aside, whole, before anybody can see it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from assets.disclosure.waiting import signs
from assets.publication.databases import (
    AUDIENCES,
    assemble_with_run,
    content_sha256,
    export_tables,
    row_counts,
)
from assets.publication.document import DOCUMENT, document_content, typeset
from assets.publication.document import content_sha256 as content_sha256_of_document
from assets.publication.history import newest_publications
from assets.publication.manifest import describe_outputs, identity, manifest_text, previous, seal
from assets.publication.page import About, fill_page, page_sections
from assets.publication.page.text import Text
from assets.publication.workbooks import Seal, write_bureau, write_finance, write_returns

if TYPE_CHECKING:
    from pathlib import Path

    from foundation.run import Run

NAMED = ("finance.duckdb", "finance.xlsx", "bureau.xlsx")


@dataclass(frozen=True)
class Staged:
    """Where a publication was put together, and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]


def staging_folder(run: Run) -> Path:
    """The folder, beside the published ones and hidden, in which a publication of the period is put together."""
    return run.places.published / str(run.quarter) / ".staging"


def stage(connection: duckdb.DuckDBPyConnection, run: Run) -> Staged:
    """Write every file of the publication into the staging folder, the manifest last."""
    folder = staging_folder(run)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    about = identity(connection, run)
    _write_databases(connection, run, folder)
    waiting = signs(connection)
    documents = _write_page(run, folder, about, {sign.subject: Text(sign.zh, sign.en) for sign in waiting})
    _write_workbooks(connection, run, folder, about)
    content = {
        audience: content_sha256(connection, audience, folder / f"{audience}.duckdb")
        for audience in AUDIENCES
    }
    rows = {
        audience: row_counts(connection, audience, folder / f"{audience}.duckdb") for audience in AUDIENCES
    }
    databases = {f"{audience}.duckdb": sha256 for audience, sha256 in content.items()}
    manifest = {
        "publication": seal(about),
        "previous": previous(connection),
        **about,
        "figures_of_earlier_publications": [sign.said for sign in waiting],
        "rows": rows,
        "outputs": describe_outputs(folder, {**databases, **documents}),
    }
    (folder / "manifest.json").write_text(manifest_text(manifest), encoding="utf-8")
    return Staged(folder, manifest)


def _write_databases(connection: duckdb.DuckDBPyConnection, run: Run, folder: Path) -> None:
    earlier = [p for period, p in newest_publications(connection, run).items() if period != str(run.quarter)]
    for audience in AUDIENCES:
        assemble_with_run(connection, audience, earlier, folder / f"{audience}.duckdb")
    export_tables(connection, "analysis", folder / "analysis.duckdb", folder)


def _write_page(run: Run, folder: Path, about: dict[str, Any], earlier: dict[str, Text]) -> dict[str, str]:
    """The page, and the same on paper; gives the content hash of the latter, whose bytes hang on the fonts."""
    forms = [form for item in about["inputs"] for form in item["forms"]]
    page_about = About(
        inputs={form: forms.count(form) for form in sorted(set(forms))},
        earlier=earlier,
        **_said_of_run(run, about),
    )
    with duckdb.connect(str(folder / "analysis.duckdb"), read_only=True) as masked:
        masked.execute("set TimeZone = 'Asia/Shanghai'")
        sections = page_sections(masked, page_about.period)
    (folder / "report.html").write_text(fill_page(sections, page_about), encoding="utf-8")
    content = document_content(sections, page_about)
    pdf = typeset(content)
    if pdf is None:
        return {}
    (folder / DOCUMENT).write_bytes(pdf)
    return {DOCUMENT: content_sha256_of_document(content)}


def _write_workbooks(
    connection: duckdb.DuckDBPyConnection, run: Run, folder: Path, about: dict[str, Any]
) -> None:
    inputs = [(item["sha256"], ",".join(item["forms"])) for item in about["inputs"] if item["forms"]]
    workbook_seal = Seal(inputs=inputs, **_said_of_run(run, about))
    with duckdb.connect(str(folder / "finance.duckdb"), read_only=True) as named:
        write_finance(named, workbook_seal, folder / "finance.xlsx")
    write_bureau(connection, workbook_seal, folder / "bureau.xlsx")
    write_returns(connection, workbook_seal, folder / "returns")


def _said_of_run(run: Run, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "period": about["period"],
        "as_of": about["as_of"],
        "today": run.today,
        "policy_document": about["policy"]["document_number"],
        "version": about["software_version"],
        "publication": seal(about),
        "made_at": run.clock.isoformat(),
    }
