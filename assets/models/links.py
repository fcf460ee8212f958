"""Where a table comes from, for its page in the orchestrator: its SQL, its contract, the plan's clauses it serves."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from dagster import BetaWarning, CodeReferencesMetadataValue, LocalFileCodeReference, MetadataValue

from foundation.places import ROOT, TABLE_CONTRACTS

if TYPE_CHECKING:
    from pathlib import Path

    from foundation.models import Model

_CLAUSE = re.compile(r"(?<![一-鿿])[一二三四五](?:（[一二三四五六七八九十]+）)[0-9]?")
_COVERAGE = "docs/coverage.md"


def links(model: Model) -> dict[str, Any]:
    """Metadata of a model: paths that can be opened from the page, the query, the clauses named in its comment."""
    contract = TABLE_CONTRACTS / f"{model.name}.odcs.yaml"
    files = [("SQL", model.path), *([("数据契约 contract", contract)] if contract.exists() else [])]
    clauses = sorted(set(_CLAUSE.findall(model.query)))
    return {
        "dagster/code_references": references(files),
        "model": _path(model.path),
        "sql": MetadataValue.md(f"```sql\n{model.query}\n```"),
        **({"contract": _path(contract)} if contract.exists() else {}),
        **({"clause": f"{'、'.join(clauses)}（{_COVERAGE}）"} if clauses else {}),
    }


def _path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def references(files: list[tuple[str, Path]]) -> CodeReferencesMetadataValue:
    """Links to files of the project, each with what it is called there."""
    # That they may change in a later version is said for each of them, and says nothing to the reader of a log.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BetaWarning)
        return CodeReferencesMetadataValue(
            code_references=[
                LocalFileCodeReference(file_path=str(path), line_number=1, label=f"{label}: {_path(path)}")
                for label, path in files
            ]
        )
