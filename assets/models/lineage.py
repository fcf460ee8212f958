"""Column lineage as the orchestrator's page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dagster import AssetKey, MetadataValue, TableColumnDep, TableColumnLineage

from foundation.lineage import STAR, direct_lineage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def lineage_metadata(model: str, asset_key: Callable[[str, str], AssetKey]) -> Mapping[str, Any]:
    """The metadata entry that says from which columns of which assets each column of a model is made."""
    deps = {
        column: [
            TableColumnDep(asset_key=key, column_name=name)
            # the working tables of a form are one asset
            for key, name in sorted({(asset_key(*table.split(".")), name) for table, name in sources})
        ]
        for column, sources in direct_lineage()[model].items()
        if column != STAR
    }
    return {"dagster/column_lineage": MetadataValue.column_lineage(TableColumnLineage(deps_by_column=deps))}
