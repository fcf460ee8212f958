"""Where assets that are no models come from, for their page in the orchestrator: their code, and the file they hold.

Models link to their SQL by themselves (`assets/models/links.py`).
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from dagster import BetaWarning, map_asset_specs, with_source_code_references

from assets.models.links import references
from foundation.places import FORM_CONTRACTS, POLICIES, REFERENCE, ROOT, TABLE_CONTRACTS
from foundation.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dagster import AssetsDefinition, AssetSpec

_REFERENCES = "dagster/code_references"
# Tables of a plan, by the file of its folder that they hold.
_PLAN = {
    "identity": "policy.yaml",
    "submission_dates": "policy.yaml",
    "targets": "targets.yaml",
    "award_rules": "awards.yaml",
    "green_bond_kinds": "awards.yaml",
    "rewards": "awards.yaml",
    "choices": "readings.yaml",
    "readings": "readings.yaml",
    "reading_values": "readings.yaml",
}


def with_origins(assets: Iterable[AssetsDefinition]) -> list[AssetsDefinition | AssetSpec]:
    """The assets with links to the code that makes them and to the contract, plan or reference file they hold."""
    # That they may change in a later version is said for each of them, and says nothing to the reader of a log.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BetaWarning)
        coded = with_source_code_references(list(assets))
        return list(map_asset_specs(_with_file, coded))  # type: ignore[arg-type]


def _with_file(spec: AssetSpec) -> AssetSpec:
    path = _file(*spec.key.path)
    if path is None:
        return spec
    label = "数据契约 contract" if path.parent in (FORM_CONTRACTS, TABLE_CONTRACTS) else "数据 data"
    coded = spec.metadata[_REFERENCES].code_references
    both = references([(label, path)]).code_references + list(coded)
    return spec.merge_attributes(
        metadata={_REFERENCES: type(spec.metadata[_REFERENCES])(code_references=both)}
    )


def _file(room: str, table: str) -> Path | None:
    """The file that an asset holds, where it holds one."""
    files = {
        "filings": [FORM_CONTRACTS / f"{table}.odcs.yaml"],
        "intake": [FORM_CONTRACTS / f"{table}.odcs.yaml"],
        "analysis": [TABLE_CONTRACTS / f"analysis.{table}.odcs.yaml"],
        "finance": [TABLE_CONTRACTS / f"finance.{table}.odcs.yaml"],
        "reference": [REFERENCE / f"{table}.csv", REFERENCE / f"{table}.yaml"],
        "policy": [POLICIES / settings().policy / _PLAN[table]] if table in _PLAN else [],
    }
    return next((path for path in files.get(room, []) if path.exists() and path.is_relative_to(ROOT)), None)
