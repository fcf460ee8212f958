"""Everybody is told that figures are those of an earlier publication, and nothing of whose filing waits."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from assets.disclosure.waiting import Sign, signs
from assets.history.publications import Publication
from assets.publication.databases import assemble_database
from tests.command import district
from tests.command.running import report
from tests.guards.identities import found_in
from tests.intake.office import ENERGY_HEADER, code, delimited, workbook

ENERGY = Sign("energy", "2023Q4/1")
NAME = "迟报示例食品有限公司"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two publications of the hand-made district, in which a seventh unit files its energy only after the first."""
    folder = tmp_path_factory.mktemp("waiting")
    district.write(folder / "in")
    first = folder / "in" / "元月五日收"
    *units, total = district.units()
    late = ["350503002", 1310, NAME, code(10), "2020年1月", "—"]
    workbook(first / "材料一.xlsx", {"能耗": district.energy(), "名录": [*units, late, total]})
    output = ["2023Q4", code(10), 9000, 1500, None, None, *["-"] * 4]
    header, *filed = district.output()
    workbook(
        first / "材料二.xlsx",
        {"甲": [header, output, *filed], "乙": district.city(), "丙": district.deflators()},
    )
    publish(folder)
    row = [code(10), "2023Q4", 33, "电力", "万千瓦时", 250, 250, 1.229]
    delimited(folder / "in" / "补报" / "补报.csv", [ENERGY_HEADER, row])
    publish(folder)
    return folder / "out"


def publish(folder: Path) -> None:
    ended = report("2023Q4", folder / "in", folder / "out", "--today", "2024-02-10")
    assert ended.exit_code == 0, ended.said


def manifest(out: Path, number: int) -> dict[str, object]:
    text = (out / "published" / "2023Q4" / str(number) / "manifest.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def notes(database: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        query = "select topic, text_zh, text_en from how_to_read where topic like '20%' order by place"
        return connection.execute(query).fetchall()


def energy(out: Path, number: int) -> float:
    table = out / "published" / "2023Q4" / str(number) / "energy_intensity.parquet"
    query = "select energy_tce from read_parquet(?) where breakdown = 'district'"
    (row,) = duckdb.execute(query, [str(table)]).fetchall()
    return float(row[0])


def test_the_figures_are_those_of_the_first(out: Path) -> None:
    # as worked out in tests/command; the late unit would add 250 × 1.229
    assert energy(out, 1) == energy(out, 2) == pytest.approx(1186.94)


def test_the_manifest_says_so(out: Path) -> None:
    said = {
        "subject": "energy",
        "publication": "2023Q4/1",
        "of": ["energy_intensity", "intensity_decomposition", "T10"],
    }
    assert manifest(out, 1)["figures_of_earlier_publications"] == []
    assert manifest(out, 2)["figures_of_earlier_publications"] == [said]
    assert ENERGY.said == said


def test_the_guide_of_the_database_says_so(out: Path) -> None:
    folder = out / "published" / "2023Q4"
    assert notes(folder / "1" / "analysis.duckdb") == []
    wanted = [("2023Q4 energy", f"2023Q4：{ENERGY.zh}", f"2023Q4: {ENERGY.en}")]
    assert notes(folder / "2" / "analysis.duckdb") == wanted
    assert "2023Q4 energy" in (folder / "2" / "how_to_read.csv").read_text(encoding="utf-8")
    assert notes(folder / "2" / "finance.duckdb") == []


def test_the_page_says_so_where_the_figures_stand(out: Path) -> None:
    first, second = (
        (out / "published" / "2023Q4" / number / "report.html").read_text(encoding="utf-8") for number in "12"
    )
    assert ENERGY.zh not in first
    section = second[second.index('aria-labelledby="energy"') :]
    assert ENERGY.zh in section[: section.index("</h2>") + 1000]
    assert ENERGY.en in section


def test_nothing_is_said_of_whom_or_how_many() -> None:
    said = f"{ENERGY.zh} {ENERGY.en} {json.dumps(ENERGY.said)}"
    assert found_in(said.encode("utf-8"), [code(10), NAME, "307.25", "一家", "1 家", " 1 "]) == set()


def test_the_same_is_said_of_one_as_of_two() -> None:
    said = []
    for enterprises in (1, 2):
        with duckdb.connect() as connection:
            connection.execute("create schema revisions")
            connection.execute(
                "create table revisions.waits as select 'energy' as subject, '2023Q4/0001' as publication, "
                f"{enterprises} as enterprises, true as is_waiting"
            )
            said.append(signs(connection))
    assert said == [[ENERGY], [ENERGY]]


def test_databases_put_together_later_still_say_so(out: Path, tmp_path: Path) -> None:
    publication = Publication("2023Q4", 2, out / "published" / "2023Q4" / "2", tmp_path)
    with duckdb.connect() as connection:
        assemble_database(connection, "analysis", [publication], tmp_path / "all.duckdb")
    assert [topic for topic, *_ in notes(tmp_path / "all.duckdb")] == ["2023Q4 energy"]
