"""The graph as the orchestrator's page shows it: each asset has a room, kinds, an owner, a text and its origin."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dagster import AssetCheckKey, AssetKey, DagsterInstance

from assets.models.headlines import NUMBERS, ROWS
from foundation.contracts import table_contracts
from foundation.models import models
from foundation.places import ROOT
from pipelines.definitions import defs
from tests.command.series import Series

GRAPH = defs.resolve_asset_graph()
SPECS = [GRAPH.get(key) for key in sorted(GRAPH.materializable_asset_keys)]
# A node of the graph shows where its description begins: that is for the bureau's staff.
CHINESE_SENTENCE = re.compile("[一-鿿][^。]*。")


@pytest.mark.parametrize("node", SPECS, ids=lambda node: node.key.to_user_string())
def test_every_asset_says_what_it_is(node: Any) -> None:
    assert node.group_name not in (None, "default")
    assert node.kinds
    assert node.owners
    assert len(node.description or "") > 10
    files = [Path(each.file_path) for each in node.metadata["dagster/code_references"].code_references]
    assert files
    assert [file for file in files if not file.is_relative_to(ROOT) or not file.exists()] == []


@pytest.mark.parametrize(
    ("asset", "file"),
    [
        ("filings/energy", "data_contracts/forms/energy.odcs.yaml"),
        ("intake/energy", "data_contracts/forms/energy.odcs.yaml"),
        ("policy/award_rules", "policies/fengze-2022-2/awards.yaml"),
        ("reference/lpr", "reference/lpr.csv"),
        ("disclosure/pattern", "assets/disclosure/assets.py"),
    ],
)
def test_what_is_no_model_links_to_the_file_it_holds(asset: str, file: str) -> None:
    references = GRAPH.get(AssetKey(asset.split("/"))).metadata["dagster/code_references"].code_references
    assert references[0].file_path == str(ROOT / file)


@pytest.mark.parametrize("node", SPECS, ids=lambda node: node.key.to_user_string())
def test_every_asset_is_described_in_chinese_first(node: Any) -> None:
    assert CHINESE_SENTENCE.match(node.description or "")


@pytest.mark.parametrize("name", sorted(models().keys() - table_contracts().keys()))
def test_a_working_model_is_described_by_its_first_comment(name: str) -> None:
    lines = models()[name].path.read_text(encoding="utf-8").splitlines()
    chinese, *english = itertools.takewhile(lambda line: line.startswith("--"), lines)
    assert CHINESE_SENTENCE.fullmatch(chinese.removeprefix("-- "))
    assert english
    said = " ".join(line.removeprefix("-- ") for line in (chinese, *english))
    assert GRAPH.get(AssetKey(name.split("."))).description == said


@pytest.mark.parametrize("name", sorted(models()))
def test_every_model_links_to_its_sql(name: str) -> None:
    metadata = GRAPH.get(AssetKey(name.split("."))).metadata
    assert (ROOT / metadata["model"]).read_text(encoding="utf-8").strip().startswith("--")
    references = metadata["dagster/code_references"].code_references
    assert [
        str(ROOT / metadata["model"]),
        *([str(ROOT / metadata["contract"])] if "contract" in metadata else []),
    ] == [reference.file_path for reference in references]


@pytest.mark.parametrize(
    ("table", "clause"), [("analysis.submission_status", "四（三）"), ("awards.cloud_claims", "三（六）")]
)
def test_clauses_are_named(table: str, clause: str) -> None:
    assert clause in GRAPH.get(AssetKey(table.split("."))).metadata["clause"]


@pytest.mark.parametrize("key", sorted(GRAPH.asset_check_keys), ids=lambda key: key.to_user_string())
def test_every_check_is_described_in_chinese_first(key: AssetCheckKey) -> None:
    assert CHINESE_SENTENCE.match(GRAPH.get(key).description or "")


def test_jobs_schedules_and_sensors_are_described_in_chinese_first() -> None:
    shown = [*(defs.jobs or []), *(defs.schedules or []), *(defs.sensors or [])]
    assert [item.name for item in shown if not CHINESE_SENTENCE.match(item.description or "")] == []


@pytest.fixture(scope="module")
def shown(series: Series) -> dict[str, dict[str, Any]]:
    """Metadata by table of the first run of the series: 2023Q4 as of 2024-01-10."""
    with DagsterInstance.from_config(str(series.out / "warehouse" / "dagster")) as instance:
        first = min(instance.get_run_records(), key=lambda record: record.create_timestamp).dagster_run.run_id
        events = [entry.dagster_event for entry in instance.all_logs(first)]
    made = [event for event in events if event is not None and event.is_step_materialization]
    return {
        ".".join(event.asset_key.path): event.step_materialization_data.materialization.metadata
        for event in made
    }


def test_numbers_to_draw_are_those_of_the_publication(
    series: Series, shown: dict[str, dict[str, Any]]
) -> None:
    path = series.published / "2023Q4" / "1" / "analysis.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        energy = connection.execute(
            "select intensity_tce_per_10k_yuan, city_intensity_tce_per_10k_yuan from energy_intensity "
            "where period = '2023Q4' and breakdown = 'district'"
        ).fetchone()
        owed = connection.execute(
            "select sum(amount_yuan) from award_totals where period = '2023Q4'"
        ).fetchone()
    assert energy is not None
    assert owed is not None
    names = ("intensity_tce_per_10k_yuan", "city_intensity_tce_per_10k_yuan")
    assert [shown["analysis.energy_intensity"][name].value for name in names] == [
        float(value) for value in energy
    ]
    assert Decimal(str(shown["analysis.award_totals"]["amount_yuan"].value)) == owed[0]


def test_counts_by_hand(shown: dict[str, dict[str, Any]]) -> None:
    # 东湖街道 filed on time; the other thirteen are missing on 2024-01-10.
    status = shown["analysis.submission_status"]
    assert {name: status[name].value for name in ("on_time", "late", "missing")} == {
        "on_time": 1,
        "late": 0,
        "missing": 13,
    }
    assert len(status["rows"].value.records) == 14


def test_only_masked_tables_are_shown(shown: dict[str, dict[str, Any]]) -> None:
    assert {table for table in (*NUMBERS, *ROWS) if not table.startswith("analysis.")} == set()
    assert {table for table, metadata in shown.items() if "rows" in metadata} == set(ROWS)
