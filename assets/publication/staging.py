"""A publication put together aside, whole, before anybody can see it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from assets.disclosure.waiting import signs
from assets.history.publications import newest_publications
from assets.publication.databases import (
    AUDIENCES,
    assemble_with_run,
    content_sha256,
    export_tables,
    row_counts,
)
from assets.publication.document import DOCUMENT
from assets.publication.manifest import describe_outputs, identity, manifest_text, previous, seal
from assets.publication.page.about import About
from assets.publication.page.text import Text
from assets.publication.rendering import render
from assets.publication.workbooks import Seal, write_bureau, write_finance, write_returns
from foundation.beside import beside
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assets.disclosure.waiting import Sign
    from assets.history.publications import Publication
    from assets.publication.rendering import Rendered
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
    """Write every file of the publication into the staging folder, the manifest last.

    The page is made beside the rest as soon as the masked database is there, which is all that it reads.
    """
    folder = staging_folder(run)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    about = identity(connection, run)
    waiting = signs(connection)
    earlier = _earlier(connection, run)
    assemble_with_run(connection, "analysis", earlier, folder / "analysis.duckdb")
    rendered = beside(render, folder / "analysis.duckdb", _about_page(connection, run, about, waiting))
    export_tables(connection, "analysis", folder / "analysis.duckdb", folder)
    assemble_with_run(connection, "finance", earlier, folder / "finance.duckdb")
    _write_workbooks(connection, run, folder, about)
    documents = _write_page(folder, rendered.result())
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


def _earlier(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Publication]:
    """The newest publication of every other period."""
    return [p for period, p in newest_publications(connection, run).items() if period != str(run.quarter)]


def _about_page(
    connection: duckdb.DuckDBPyConnection, run: Run, about: dict[str, Any], waiting: Sequence[Sign]
) -> About:
    plan = records(connection, "select submission_clause from policy.identity")[0]
    forms = [form for item in about["inputs"] for form in item["forms"]]
    return About(
        inputs={form: forms.count(form) for form in sorted(set(forms))},
        submission_clause=str(plan["submission_clause"]),
        earlier={sign.subject: Text(sign.zh, sign.en) for sign in waiting},
        **_said_of_run(run, about),
    )


def _write_page(folder: Path, rendered: Rendered) -> dict[str, str]:
    """The page, and the same on paper; gives the content hash of the latter, whose bytes hang on the fonts."""
    (folder / "report.html").write_text(rendered.page, encoding="utf-8")
    if rendered.paper is None:
        return {}
    (folder / DOCUMENT).write_bytes(rendered.paper)
    return {DOCUMENT: rendered.paper_sha256}


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
