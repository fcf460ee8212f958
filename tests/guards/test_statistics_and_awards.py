"""No award may depend on survey micro-data (implementing rules of the 统计法, art. 30): by graph and by SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable

import duckdb
import pytest
from dagster import AssetKey

from assets.policy.plan import load_plan
from assets.policy.tables import write_plan, write_reference
from foundation.contracts import form_contracts
from foundation.models import models
from foundation.places import SQL
from foundation.run import DEFAULT_POLICY
from foundation.store import materialise, prepare

# By hand from filings.md, so that a form filed under the wrong domain is found too.
STATISTICS = ("units", "energy", "transformation", "output", "investment", "city_reference", "deflators")
EVIDENCE = (
    *("register", "recognitions", "science_prizes", "cloud_fees", "supply_chain", "energy_funds"),
    *("green_bonds", "key_projects", "fund_exits", "payments", "lpr"),
)
AWARDS = ("awards", "finance")


@pytest.fixture(scope="module")
def downstream() -> dict[AssetKey, set[AssetKey]]:
    """The assets that each asset is read by, from the definitions that Dagster loads."""
    from pipelines.definitions import defs  # noqa: PLC0415 - seconds to load

    graph = defs.resolve_asset_graph()
    return {key: set(graph.get(key).child_keys) for key in graph.get_all_asset_keys()}


def reached(downstream: dict[AssetKey, set[AssetKey]], start: AssetKey) -> set[AssetKey]:
    """All assets on a path from `start`."""
    found: set[AssetKey] = set()
    ahead = [start]
    while ahead:
        key = ahead.pop()
        ahead += downstream[key] - found
        found |= downstream[key]
    return found


def of_awards(keys: Iterable[AssetKey]) -> set[str]:
    return {key.to_user_string() for key in keys if key.path[0] in AWARDS}


@pytest.mark.parametrize("layer", ["intake", "filings"])
@pytest.mark.parametrize("form", STATISTICS)
def test_no_path_from_a_statistics_form_to_an_award(
    downstream: dict[AssetKey, set[AssetKey]], layer: str, form: str
) -> None:
    assert of_awards(reached(downstream, AssetKey([layer, form]))) == set()


@pytest.mark.parametrize("layer", ["energy", "investment", "analysis"])
def test_no_path_from_what_is_made_of_them(downstream: dict[AssetKey, set[AssetKey]], layer: str) -> None:
    made = [key for key in downstream if key.path[0] == layer]
    assert made
    for key in made:
        assert of_awards(reached(downstream, key)) == set(), key


@pytest.mark.parametrize("form", EVIDENCE)
def test_there_is_a_path_from_evidence(downstream: dict[AssetKey, set[AssetKey]], form: str) -> None:
    # So that the tests above can fail.
    assert (
        "awards/liabilities" in of_awards(reached(downstream, AssetKey(["filings", form])))
        or form == "payments"
    )
    assert "finance/award_balance" in of_awards(reached(downstream, AssetKey(["filings", form])))


def test_statistics_lead_to_what_is_published_of_them(downstream: dict[AssetKey, set[AssetKey]]) -> None:
    assert AssetKey(["analysis", "energy_intensity"]) in reached(downstream, AssetKey(["filings", "energy"]))


def test_every_read_of_a_model_is_an_edge_of_the_graph(downstream: dict[AssetKey, set[AssetKey]]) -> None:
    for model in models().values():
        for schema, table in model.reads:
            name = re.sub("_(rows|outcomes)$", "", table) if schema == "filings" else table
            assert AssetKey([model.schema, model.table]) in downstream[AssetKey([schema, name])], model.name


@pytest.mark.parametrize(
    "room", sorted(path for path in SQL.iterdir() if path.name[3:] in AWARDS), ids=lambda p: p.name
)
def test_sql_of_awards_names_no_statistics(room: object) -> None:
    texts = {path.name: re.sub("--.*", "", path.read_text(encoding="utf-8")) for path in room.glob("*.sql")}  # type: ignore[attr-defined]
    assert texts
    forbidden = [rf"\b(filings|intake)\.{form}(_read|_rows|_outcomes)?\b" for form in STATISTICS]
    forbidden += [r"\b(energy|investment|analysis|history|validation)\.\w+"]
    assert [
        (name, pattern) for name, text in texts.items() for pattern in forbidden if re.search(pattern, text)
    ] == []


def test_awards_are_made_where_no_statistics_are() -> None:
    # A database without the tables of any statistics form: every award model must still run.
    with duckdb.connect() as connection:
        prepare(connection)
        write_reference(connection)
        write_plan(connection, load_plan(DEFAULT_POLICY))
        connection.execute(
            "create table run.parameters as select '2023Q4' as period, 2023 as year, 4 as quarter_number, "
            "date '2023-12-31' as quarter_end, '2023-12' as last_month, date '2024-02-10' as today, "
            "timestamptz '2024-02-10' as horizon, 'fengze-2022-2' as policy_id"
        )
        for form, contract in form_contracts().items():
            if form not in STATISTICS:
                _empty_form(connection, form, ", ".join(f"{c.name} {c.sql_type}" for c in contract.columns))
        made = [m for m in models().values() if m.schema in AWARDS and m.name != "finance.readings"]
        assert len(made) > 10
        for model in made:
            assert materialise(connection, model) >= 0


def _empty_form(connection: duckdb.DuckDBPyConnection, form: str, columns: str) -> None:
    origin = "row_id bigint, file_sha256 varchar, file_name varchar, sheet varchar, row bigint, received_at timestamptz"
    connection.execute(f"create table filings.{form} ({origin}, submitted_by varchar, {columns})")
    connection.execute(f"create table filings.{form}_rows as select *, '' as state from filings.{form}")


def test_contracts_say_the_same() -> None:
    domains = {name: contract.domain for name, contract in form_contracts().items()}
    assert {form for form in STATISTICS if form in domains} == {
        f for f, d in domains.items() if d == "statistics"
    }
    assert all(domains[form] == "evidence" for form in EVIDENCE)
