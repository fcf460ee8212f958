"""A staged publication becomes a published one: number, modes, one rename, `latest`, and what was cut off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from assets.publication.databases import AUDIENCES, assemble_database
from assets.publication.release import release
from assets.publication.staging import staging_folder
from foundation.contracts import table_contracts
from foundation.run import Run, plan_run
from foundation.store import open_store

MADE = ("report.html", "energy_intensity.csv", "energy_intensity.parquet", "finance.xlsx", "bureau.xlsx")


@dataclass
class Office:
    """An output folder with its store, in which publications are put together by hand."""

    connection: duckdb.DuckDBPyConnection
    folder: Path

    def run(self, quarter: str, today: str = "2024-02-10") -> Run:
        """A run of a quarter."""
        return plan_run(quarter, self.folder, self.folder / "out", today=today)

    def stage(self, run: Run, word: str, returns: tuple[str, ...] = ("区商务局",)) -> Path:
        """A staged publication whose files all say `word`."""
        staged = staging_folder(run)
        (staged / "returns").mkdir(parents=True)
        staged.chmod(0o700)
        for audience in AUDIENCES:
            assemble_database(self.connection, audience, [], staged / f"{audience}.duckdb")
        for name in (*MADE, *(f"returns/{unit}.xlsx" for unit in returns)):
            (staged / name).write_text(word, encoding="utf-8")
        outputs = [
            {"file": name, "sha256": word, "content_sha256": word}
            for name in (*MADE, "analysis.duckdb", "finance.duckdb")
        ]
        manifest = {"period": str(run.quarter), "outputs": outputs, "rows": {}}
        (staged / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        return staged

    def publish(self, quarter: str, word: str, **options: tuple[str, ...]) -> Path:
        """Stage and release; gives the folder."""
        run = self.run(quarter)
        self.stage(run, word, **options)
        return release(self.connection, run)

    @property
    def published(self) -> Path:
        """The publications."""
        return self.folder / "out" / "published"

    def latest(self, name: str) -> str:
        """What a file of `latest` says."""
        return (self.published / "latest" / name).read_text(encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office that has published nothing yet."""
    from assets.intake.ledger import ensure_tables  # noqa: PLC0415

    run = plan_run("2023Q4", tmp_path, tmp_path / "out", today="2024-02-10")
    with open_store(run.places) as connection:
        ensure_tables(connection)
        for contract in table_contracts().values():
            columns = ", ".join(f"{column.name} {column.sql_type}" for column in contract.columns)
            connection.execute(f"create table {contract.name} ({columns})")
        # There are no survey figures here to be kept for the next publication.
        connection.execute(
            "create table revisions.waits as select subject, true as is_waiting "
            "from (values ('energy'), ('investment')) as s (subject)"
        )
        yield Office(connection, tmp_path)


def ledger(office: Office) -> list[tuple[str, int]]:
    return office.connection.execute("select period, number from ledger.publications order by all").fetchall()


def test_publications_of_a_period_are_numbered(office: Office) -> None:
    folders = [office.publish("2023Q4", word) for word in ("一", "二")] + [office.publish("2023Q3", "三")]
    assert [folder.relative_to(office.published).as_posix() for folder in folders] == [
        "2023Q4/1",
        "2023Q4/2",
        "2023Q3/1",
    ]
    assert ledger(office) == [("2023Q3", 1), ("2023Q4", 1), ("2023Q4", 2)]
    assert (folders[0] / "report.html").read_text(encoding="utf-8") == "一"
    assert not staging_folder(office.run("2023Q4")).exists()


def test_modes(office: Office) -> None:
    folder = office.publish("2023Q4", "一")
    for place in (folder, office.published / "latest"):
        named = {"finance.duckdb", "finance.xlsx", "bureau.xlsx", "returns/区商务局.xlsx"}
        found = {path.relative_to(place).as_posix(): path.stat().st_mode & 0o777 for path in place.rglob("*")}
        assert place.stat().st_mode & 0o777 == 0o755
        assert found.pop("returns") == 0o750
        assert found == {name: 0o640 if name in named else 0o644 for name in found}
        assert named <= set(found)


def test_latest_follows_the_newest_period(office: Office) -> None:
    for quarter, word, shown in (
        ("2023Q3", "甲", "甲"),
        ("2023Q4", "乙", "乙"),
        ("2023Q4", "丙", "丙"),
        ("2023Q3", "丁", "丙"),
    ):
        office.publish(quarter, word)
        assert office.latest("report.html") == shown
        assert office.latest("finance.xlsx") == shown
        assert office.latest("returns/区商务局.xlsx") == shown
    assert json.loads(office.latest("manifest.json"))["period"] == "2023Q4"


def test_a_return_that_is_no_longer_needed_leaves_latest(office: Office) -> None:
    first = office.publish("2023Q4", "一", returns=("区商务局", "东湖街道"))
    office.publish("2023Q4", "二", returns=("区商务局",))
    assert [path.name for path in (office.published / "latest" / "returns").iterdir()] == ["区商务局.xlsx"]
    assert len(list((first / "returns").iterdir())) == 2


def test_nothing_half_written_is_left(office: Office) -> None:
    office.publish("2023Q4", "一")
    office.publish("2023Q3", "二")
    assert [path.name for path in office.published.rglob(".*")] == []
    assert [path.name for path in office.published.rglob("*.part")] == []


def test_what_a_run_that_was_cut_off_left_is_replaced(office: Office) -> None:
    # The rename was done, but the ledger never heard of it: nobody was told of this publication.
    lost = office.published / "2023Q4" / "1"
    lost.mkdir(parents=True)
    (lost / "rest.html").write_text("?", encoding="utf-8")
    assert office.publish("2023Q4", "一") == lost
    assert not (lost / "rest.html").exists()


def test_an_open_file_keeps_what_it_held(office: Office) -> None:
    office.publish("2023Q4", "一")
    with (office.published / "latest" / "report.html").open(encoding="utf-8") as reader:
        office.publish("2023Q4", "二")
        assert reader.read() == "一"
    assert office.latest("report.html") == "二"
