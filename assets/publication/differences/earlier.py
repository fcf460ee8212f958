"""The publication that a run is compared with, and the run itself, as the two sides of a comparison."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assets.history.publications import previous_publication, read_manifest
from assets.policy.dated import plan_on
from assets.policy.plan import load_plan
from assets.publication.differences.compare import masked_changes, named_changes
from assets.publication.differences.set_back import worlds_of
from assets.publication.differences.sides import Side
from assets.publication.differences.tables import NAMED
from assets.publication.manifest import identity
from foundation.store import quoted, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import duckdb

    from assets.publication.differences.causes import Cause
    from assets.publication.differences.claim_parts import Worlds
    from assets.publication.differences.sides import Row
    from foundation.run import Run


def named_changes_of_run(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Row]:
    """The claims that are not what the publication before this run said; none where it is the first."""
    plan = plan_on(load_plan(run.policy), run.quarter.end)
    with _sides(connection, run, ["finance"]) as sides:
        if sides is None:
            return []

        def make_worlds(causes: Sequence[Cause]) -> Worlds:
            return worlds_of(connection, plan, sides[0].period, causes)

        return named_changes(*sides, make_worlds)


def masked_changes_of_run(connection: duckdb.DuckDBPyConnection, run: Run) -> list[Row]:
    """The masked figures that are not what the publication before this run said; none where it is the first."""
    with _sides(connection, run, ["analysis"]) as sides:
        if sides is None:
            return []
        return masked_changes(*sides, records(connection, f"select * from {NAMED}"))


@contextmanager
def _sides(
    connection: duckdb.DuckDBPyConnection, run: Run, audiences: Sequence[str]
) -> Iterator[tuple[Side, Side] | None]:
    last = previous_publication(connection, run)
    if last is None:
        yield None
        return
    name = f"{last.period}/{last.number}"
    with published_side(connection, last.folder, name, "earlier", audiences) as before:
        yield before, Side("", connection, identity(connection, run), {each: each for each in audiences})


@contextmanager
def published_side(
    connection: duckdb.DuckDBPyConnection, folder: Path, name: str, alias: str, audiences: Sequence[str]
) -> Iterator[Side]:
    """A publication in a folder, attached read-only as `<alias>_<audience>` while it is looked at."""
    manifest = read_manifest(folder)
    schemas = {}
    for audience in audiences:
        connection.execute(
            f"attach '{quoted(folder / f'{audience}.duckdb')}' as {alias}_{audience} (read_only)"
        )
        schemas[audience] = f"{alias}_{audience}.main"
    try:
        yield Side(name, connection, manifest, schemas)
    finally:
        for audience in schemas:
            connection.execute(f"detach {alias}_{audience}")
