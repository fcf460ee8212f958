"""The published databases: every name and comment in Chinese, sorted, for every 1.x, with a guide and the lineage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from sqlglot.lineage import lineage as sqlglot_lineage

from assets.history.publications import Publication
from assets.publication.databases import AUDIENCES, assemble_database, contracts_of
from assets.publication.naming import table_of, view_names
from foundation.lineage import direct_lineage, origins
from foundation.models import models

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module", params=AUDIENCES)
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def database(audience: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path_factory.mktemp(audience) / f"{audience}.duckdb"
    with duckdb.connect() as connection:
        assemble_database(connection, audience, [], path)
    with duckdb.connect(str(path), read_only=True) as opened:
        yield opened


def test_every_table_view_and_column_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    for kind in ("tables", "views", "columns"):
        named = f"select {kind[:-1]}_name, comment from duckdb_{kind}() where not internal"
        assert [name for name, comment in database.execute(named).fetchall() if not comment] == [], kind


def test_every_table_has_a_view_under_chinese_names(
    audience: str, database: duckdb.DuckDBPyConnection
) -> None:
    for contract in contracts_of(audience):
        names = list(view_names(contract).values())
        unnamed = [name for name in names if not CHINESE.search(name) or len(name) > 22]
        assert not unnamed, f"{contract.name}: give {unnamed} a short Chinese businessName in the contract"
        assert len(set(names)) == len(names), contract.name
        shown = database.execute(f'select * from "{contract.title}"').description
        assert [column[0] for column in shown] == names


def test_the_file_is_of_the_oldest_form(database: duckdb.DuckDBPyConnection) -> None:
    # DuckDB 1.0 to 1.5 open this form, with blocks of this size only.
    tags = database.execute("select tags from duckdb_databases() where not internal").fetchone()
    size = database.execute("select block_size, free_blocks from pragma_database_size()").fetchone()
    assert "v1.0.0" in str(tags)
    assert size == (262144, 0)


def test_the_guide_speaks_of_every_table(audience: str, database: duckdb.DuckDBPyConnection) -> None:
    topics = [row[0] for row in database.execute("select topic from how_to_read order by place").fetchall()]
    assert topics[:3] == ["audience", "period", "names"]
    assert {table_of(contract) for contract in contracts_of(audience)} <= set(topics)
    assert database.execute(
        "select count(*) from how_to_read where text_zh is null or text_en is null"
    ).fetchone() == (0,)


def test_rows_are_sorted_by_their_key(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        for period, units in (("2023Q3", "ba"), ("2023Q4", "cab")):
            folder = tmp_path / period / "1"
            folder.mkdir(parents=True)
            assemble_database(connection, "analysis", [], folder / "analysis.duckdb")
            with duckdb.connect(str(folder / "analysis.duckdb")) as writing:
                for unit in units:
                    writing.execute(
                        "insert into submission_status (period, unit, status) values (?, ?, 'late')",
                        [period, unit],
                    )
        earlier = [
            Publication(period, 1, tmp_path / period / "1", tmp_path / "figures")
            for period in ("2023Q4", "2023Q3")
        ]
        assemble_database(connection, "analysis", earlier, tmp_path / "all.duckdb")
    with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as opened:
        rows = opened.execute("select period, unit from submission_status order by rowid").fetchall()
    assert rows == [("2023Q3", "a"), ("2023Q3", "b"), ("2023Q4", "a"), ("2023Q4", "b"), ("2023Q4", "c")]


def test_lineage_of_some_columns_by_hand() -> None:
    assert origins("finance.award_payments", "amount_yuan") == {("filings.payments", "amount_yuan")}
    energy = {
        source
        for source in origins("analysis.energy_intensity", "energy_tce")
        if source[0] == "filings.energy"
    }
    assert energy == {
        ("filings.energy", name) for name in ("consumption_industrial", "conversion_factor", "product_code")
    }
    assert ("filings.cloud_fees", "fee_yuan") in origins("finance.award_liabilities", "amount_yuan")
    # A count of rows and a constant have no source.
    assert origins("analysis.award_cash_flow", "instalments") == frozenset()
    assert origins("analysis.energy_intensity", "breakdown") == frozenset()


def test_awards_come_from_no_statistics() -> None:
    statistics = {f"filings.{form}" for form in ("units", "energy", "transformation", "output", "investment")}
    made = [contract for contract in contracts_of("finance") if contract.name in models()]
    sources = {
        (contract.name, column.name): {table for table, _ in origins(contract.name, column.name)}
        for contract in made
        for column in contract.columns
    }
    assert "filings.cloud_fees" in sources["finance.award_liabilities", "amount_yuan"]
    assert [place for place, tables in sources.items() if tables & statistics] == []


@pytest.mark.parametrize(
    "name", ["awards.cloud_claims", "awards.balance", "energy.unit_figures", "investment.growth"]
)
def test_lineage_is_that_of_sqlglot(name: str) -> None:
    schema: dict[str, dict[str, dict[str, str]]] = {}
    for model, columns in direct_lineage().items():
        schema.setdefault(model.split(".")[0], {})[model.split(".")[1]] = dict.fromkeys(columns, "text")
    model = models()[name]
    for column, ours in direct_lineage()[name].items():
        node = sqlglot_lineage(
            column, model.query, schema=schema, dialect="duckdb", validate_qualify_columns=False
        )
        leaves = [each for each in node.walk() if not each.downstream]
        theirs = {
            (f"{leaf.source.db}.{leaf.source.name}", leaf.name.rsplit(".", 1)[-1])
            for leaf in leaves
            if getattr(leaf.source, "db", "")
        }
        assert ours == theirs, column
