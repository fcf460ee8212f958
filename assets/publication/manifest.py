"""`manifest.json`: what a publication was made from and what it holds, by hash; it names no firm and no file sent."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from assets.policy.dated import plan_on
from assets.policy.numbers import numbers
from assets.policy.plan import load_plan
from foundation.hashing import sha256_of
from foundation.store import records
from foundation.version import SOFTWARE_VERSION, sources, sources_sha256

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from foundation.run import Run


def inputs(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Each file that the run used, by hash and form: file names name firms."""
    return records(
        connection,
        "select f.file_sha256 as sha256, f.status, "
        "coalesce(list(distinct s.form order by s.form) filter (where s.form is not null), []) as forms, "
        "cast(coalesce(sum(s.rows), 0) as bigint) as rows "
        "from intake.received_files as f left join intake.sheets as s using (file_sha256) "
        "group by f.file_sha256, f.status order by f.file_sha256",
    )


def corrections(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Each file of corrections that holds, by hash, with the number of its entries that hold and their forms."""
    return records(
        connection,
        "select file_sha256 as sha256, count(*) as entries, list(distinct form order by form) as forms "
        "from intake.correction_entries group by file_sha256 order by file_sha256",
    )


def previous(connection: duckdb.DuckDBPyConnection) -> dict[str, Any] | None:
    """The publication entered in the ledger just before, with the hash of its manifest.

    So each manifest vouches for the one before it, and none can be altered without altering all that follow.
    """
    rows = records(
        connection,
        "select period, number, manifest_sha256 as sha256 from ledger.publications order by rowid desc limit 1",
    )
    return rows[0] if rows else None


def identity(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, Any]:
    """What decides every figure of the run: period, moment, policy, readings, software and inputs."""
    plan = records(connection, "select policy_id, document_number from policy.identity")[0]
    readings = records(connection, "select reading_id, chosen from policy.readings order by reading_id")
    return {
        "period": str(run.quarter),
        "as_of": run.as_of.isoformat() if run.as_of else None,
        "today": run.today.isoformat(),
        "policy": {"id": plan["policy_id"], "document_number": plan["document_number"]},
        "software_version": SOFTWARE_VERSION,
        "sources_sha256": sources_sha256(),
        "sources": sources(),
        "parameters": numbers(plan_on(load_plan(run.policy), run.quarter.end)),
        "readings": {row["reading_id"]: row["chosen"] for row in readings},
        "inputs": inputs(connection),
        "corrections": corrections(connection),
    }


def seal(about: dict[str, Any]) -> str:
    """A short name of a publication that is the same whenever the same report is made again."""
    digest = hashlib.sha256(json.dumps(about, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return f"{about['period']}-{digest[:12]}"


def describe_outputs(folder: Path, contents: dict[str, str]) -> list[dict[str, Any]]:
    """Each file of a publication with the hash of its bytes and of its content.

    `contents` gives the content hashes of the DuckDB files and the PDF. Returns to filers count as one entry, since
    their names are those of the filers.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file())
    outputs = [
        {"file": path.name, "sha256": sha256, "content_sha256": contents.get(path.name, sha256)}
        for path, sha256 in zip(files, map(sha256_of, files), strict=True)
    ]
    returns = sorted((folder / "returns").glob("*.xlsx"))
    together = hashlib.sha256("".join(sorted(map(sha256_of, returns))).encode()).hexdigest()
    return [*outputs, {"file": "returns/", "files": len(returns), "content_sha256": together}]


def manifest_text(content: dict[str, Any]) -> str:
    """A manifest as it is written: the same content, the same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
