"""The database of the example's report, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.examples.conftest import example_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["example_out"]


@pytest.fixture(scope="module")
def example_store(example_out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the bureau's database of the example can be read but not written."""
    with duckdb.connect() as connection:
        connection.execute(
            f"attach '{example_out}/warehouse/bureau.duckdb' as bureau (read_only); use bureau"
        )
        yield connection
