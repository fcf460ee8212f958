"""What a series of publications leaves: numbered folders that never change, `latest`, modes, the same bytes again."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import pytest

from tests.command.series import STEPS, Series

FOLDERS = ("2023Q4/1", "2023Q4/2", "2023Q4/3", "2022Q4/1", "2022Q4/2")
NAMED = {"finance.duckdb", "finance.xlsx", "bureau.xlsx"}
TABLES = (".csv", ".parquet", ".duckdb")


def files(series: Series, folder: str, step: int = len(STEPS)) -> dict[str, str]:
    """Hashes of the files of a publication as taken down after a step."""
    taken: dict[str, str] = series.step(step)["hashes"]
    return {
        path.removeprefix(f"{folder}/"): sha for path, sha in taken.items() if path.startswith(f"{folder}/")
    }


def manifest(series: Series, folder: str) -> dict[str, Any]:
    text = (series.published / folder / "manifest.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def periods(
    series: Series, folder: str, table: str = "energy_intensity", database: str = "analysis"
) -> list[str]:
    path = series.published / folder / f"{database}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return [
            row[0] for row in connection.execute(f"select distinct period from {table} order by 1").fetchall()
        ]


@pytest.mark.parametrize("step", range(1, len(STEPS) + 1))
def test_each_step_published(series: Series, step: int) -> None:
    taken = series.step(step)
    assert taken["exit_code"] == 0, taken["said"]
    assert "已发布 published" in taken["said"]
    assert FOLDERS[step - 1] in taken["said"]


def test_publications_are_numbered_and_never_change(series: Series) -> None:
    for made, folder in enumerate(FOLDERS, start=1):
        first = files(series, folder, made)
        assert {
            "analysis.duckdb",
            "finance.duckdb",
            "finance.xlsx",
            "bureau.xlsx",
            "report.html",
            "report.pdf",
            "manifest.json",
        } <= set(first)
        assert all(files(series, folder, later) == first for later in range(made, len(STEPS) + 1))
    assert sorted(path.name for path in series.published.iterdir()) == ["2022Q4", "2023Q4", "latest"]
    assert sorted(path.name for path in (series.published / "2023Q4").iterdir()) == ["1", "2", "3"]


def test_latest_has_the_files_of_the_newest_period(series: Series) -> None:
    # The databases of `latest` may be written apart: DuckDB's bytes differ from one writing to the next.
    for step in (1, 2, 3):
        latest, made = (
            {
                name: sha
                for name, sha in files(series, folder, step).items()
                if not name.endswith((".duckdb", ".json"))
            }
            for folder in ("latest", f"2023Q4/{step}")
        )
        assert latest == made


def test_tables_of_latest_are_those_of_its_databases(series: Series) -> None:
    latest = series.published / "latest"
    with duckdb.connect(str(latest / "analysis.duckdb"), read_only=True) as connection:
        for table in [
            row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()
        ]:
            for file in (f"read_csv('{latest}/{table}.csv')", f"'{latest}/{table}.parquet'"):
                count = f"select (select count(*) from {table}), (select count(*) from {file})"
                (rows,) = connection.execute(count).fetchall()
                assert rows[0] == rows[1], file


def test_an_older_period_leaves_the_page_of_the_newest(series: Series) -> None:
    newest, latest = files(series, "2023Q4/3"), files(series, "latest", 4)
    kept = {name for name in newest if not name.endswith(TABLES) and name != "manifest.json"}
    assert {name: latest[name] for name in kept} == {name: newest[name] for name in kept}
    assert manifest(series, "latest")["period"] == "2023Q4"


@pytest.mark.parametrize("database", ["analysis", "finance"])
def test_tables_hold_every_period_published_so_far(series: Series, database: str) -> None:
    table = {"analysis": "energy_intensity", "finance": "award_liabilities"}[database]
    assert periods(series, "2023Q4/3", table, database) == ["2023Q4"]
    assert periods(series, "2022Q4/1", table, database) == ["2022Q4", "2023Q4"]


def test_an_as_of_knows_no_later_publication(series: Series) -> None:
    # Step 5 is made as of 2024-01-10; steps 3 and 4 were published on 2024-02-10.
    assert periods(series, "2022Q4/2") in (["2022Q4"], ["2022Q4", "2023Q4"])
    path = series.published / "2022Q4/2/analysis.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "select energy_tce from energy_intensity where period = '2023Q4' and breakdown = 'district'"
        assert connection.execute(query).fetchall() in ([], [(1174.65,)])


@pytest.mark.parametrize("database", ["analysis", "finance"])
def test_latest_never_loses_a_period(series: Series, database: str) -> None:
    # An older quarter made again as of a day in the past must not take the newest quarter out of `latest`.
    table = {"analysis": "energy_intensity", "finance": "award_liabilities"}[database]
    assert periods(series, "latest", table, database) == ["2022Q4", "2023Q4"]


def test_the_manifest_of_latest_tells_its_files(series: Series) -> None:
    outputs = {item["file"]: item.get("sha256") for item in manifest(series, "latest")["outputs"]}
    there = {
        name: sha
        for name, sha in files(series, "latest").items()
        if "/" not in name and name != "manifest.json"
    }
    assert {name: outputs[name] for name in there} == there


def test_an_open_reader_is_not_cut_off(series: Series) -> None:
    assert series.step(1)["reader"] is None
    assert series.step(3)["reader"] == [["2023Q4", "1174.6500"]]
    assert series.step(4)["reader"] == [["2023Q4", "1186.9400"]]


def test_the_same_report_again_has_the_same_bytes(series: Series) -> None:
    one, two = files(series, "2023Q4/1"), files(series, "2023Q4/2")
    tables = [name for name in one if name.endswith((".csv", ".parquet", ".xlsx", ".html"))]
    assert len(tables) > 15
    assert {name: two.get(name) for name in tables} == {name: one[name] for name in tables}
    content = [
        {item["file"]: item["content_sha256"] for item in manifest(series, folder)["outputs"]}
        for folder in ("2023Q4/1", "2023Q4/2")
    ]
    assert content[0] == content[1]


def test_the_manifest_says_what_the_report_was_made_from(series: Series) -> None:
    said = manifest(series, "2023Q4/1")
    assert said["period"] == "2023Q4"
    assert said["as_of"] == "2024-01-10T23:59:59.999999+08:00"
    assert said["policy"]["document_number"] == "泉丰政办综〔2022〕2号"
    assert said["software_version"]
    files_given = [path for path in series.inbox.rglob("*") if path.is_file()]
    assert len(said["inputs"]) == len(files_given) - 1  # the correction came later
    names = {path.name for path in files_given}
    text = (series.published / "2023Q4/1/manifest.json").read_text(encoding="utf-8")
    assert [name for name in names if name in text] == []


def test_modes(series: Series) -> None:
    found: dict[str, int] = series.step(5)["modes"]
    assert found["warehouse"] == 0o700
    for path, mode in found.items():
        parts = path.split("/")
        if parts[0] != "published" or "returns" in parts:
            continue
        if parts[-1] in NAMED:
            assert mode == 0o640, path
        elif "." in parts[-1]:
            assert mode == 0o644, path
        else:
            assert mode == 0o755, path


def test_returns_are_for_their_filer_and_group_only(series: Series) -> None:
    found: dict[str, int] = series.step(5)["modes"]
    returns = {path: mode for path, mode in found.items() if "returns" in path.split("/")}
    assert returns
    assert {mode for path, mode in returns.items() if path.endswith(".xlsx")} <= {0o640}
    assert {mode for path, mode in returns.items() if path.endswith("returns")} == {0o750}
