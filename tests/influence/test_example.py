"""The example's report: what matters first, in the database, for analysts, and one row's impact in words."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from foundation.models import models
from foundation.store import records
from pipelines.command_line import main

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

FILE, SHEET = "2023年1-12月规上工业能源与产值.xlsx", "205-1能源"


def said(out: Path, *words: str) -> Any:
    return CliRunner().invoke(main, ["impact", *words, "--out", str(out)])


def test_the_planted_wrong_unit_is_first_of_the_energy_warnings(
    example_store: duckdb.DuckDBPyConnection,
) -> None:
    first = records(
        example_store,
        "select * from main.influence where kind = 'warning' and form = 'energy' order by place",
    )[0]
    assert (first["file_name"], first["row"], first["rule"]) == (FILE, 408, "consumption_in_its_unit")
    # 8.9 t of petrol at 1.4714 filed, 0.89 t likely; the sums as published
    then = (Decimal("169869.354989") - Decimal("8.01") * Decimal("1.4714")) / Decimal("778666.989974076")
    moved = then - Decimal("169869.354989") / Decimal("778666.989974076")
    assert first["intensity_change_tce_per_10k_yuan"] == round(moved, 10)


def test_every_open_row_is_there_once(example_store: duckdb.DuckDBPyConnection) -> None:
    asked = example_store.execute("""
        select count(*) from main.warnings where status = 'open'
        union all select count(distinct (form, row_id)) from main.quarantined_rows where status = 'open'
        union all select count(*) from main.received_files where status = 'rejected' or reason is not null
    """).fetchall()
    counted = dict(
        example_store.execute("select kind, count(*) from main.influence group by kind").fetchall()
    )
    assert [counted["warning"], counted["quarantined"], counted["unread"]] == [row[0] for row in asked]
    # four units in scope are left out, one of them for a quarantined row; one street owes its report
    assert counted["missing"] == 3 + 1
    places = example_store.execute("select list(place order by place) from main.influence").fetchone()
    assert places == (list(range(1, sum(counted.values()) + 1)),)


def test_every_code_has_its_words(example_store: duckdb.DuckDBPyConnection) -> None:
    from assets.publication.workbooks.influence_words import BASES, KINDS, REASONS  # noqa: PLC0415
    from assets.publication.workbooks.words import REASONS as AWARD_REASONS  # noqa: PLC0415

    for row in records(example_store, "select kind, basis, reason from main.influence"):
        assert row["kind"] in KINDS
        assert set(str(row["basis"] or "").split()) <= BASES.keys()
        assert row["reason"] is None or row["reason"] in REASONS | AWARD_REASONS
    # codes that the example does not have
    written = " ".join(m.query for m in models().values() if m.schema == "influence")
    for code in [*BASES, *REASONS]:
        assert f"'{code}'" in written, code


def test_a_filers_sum_counts_a_unit_once(example_store: duckdb.DuckDBPyConnection) -> None:
    rows = records(
        example_store, "select * from main.influence where submitted_by = '区统计局' and moved_pct > 0"
    )
    largest: dict[str, Decimal] = {}
    for row in rows:
        key, moved = str(row["moves_with"]), Decimal(str(row["moved_pct"]))
        largest[key] = max(moved, largest.get(key, moved))
    (first,) = records(example_store, "select * from main.filers where place = 1")
    assert (first["submitted_by"], first["moved_pct"]) == ("区统计局", sum(largest.values()))


def test_analysts_get_counts_only(example_store: duckdb.DuckDBPyConnection) -> None:
    rows = records(example_store, "select * from analysis.influence order by place")
    parts = ("one_pct_or_more", "tenth_pct_or_more", "less", "nothing", "undetermined")
    assert all(row["questions"] == sum(int(str(row[part])) for part in parts) for row in rows)
    assert {name for row in rows for name, value in row.items() if isinstance(value, str)} == {
        "period",
        "kind",
        "form",
    }
    total = example_store.execute("select count(*) from main.influence").fetchone()
    assert total == (sum(int(str(row["questions"])) for row in rows),)


def test_impact_of_an_energy_row(example_out: Path) -> None:
    result = said(example_out, FILE, SHEET, "408")
    assert result.exit_code == 0, result.output
    # 8.9 × 1.4714 = 13.09546
    assert (
        "district 350503 energy_tce: 169869.3550 → 169856.2595（这一行 the row: +13.0955）" in result.output
    )
    assert (
        "analysis.energy_intensity、analysis.intensity_decomposition、analysis.target_progress"
        in result.output
    )
    assert "finance." not in result.output
    assert "warning (without the factor by which it looks wrong)" in result.output


def test_impact_of_an_invoice_names_the_claim(example_out: Path) -> None:
    result = said(example_out, "企业上云服务费用2023年.csv", "csv", "33")
    assert (
        "cloud_service:91000000XXX5002849:2023 base_yuan: 1200.00 → 514.50（这一行 the row: +685.50）"
        in result.output
    )
    assert "analysis.energy_intensity" not in result.output


def test_a_file_and_its_sheet_are_named_in_characters_of_any_width(example_out: Path) -> None:
    wide = FILE.replace("2023", "２０２３").replace("-", "－"), SHEET.replace("205-1", "２０５－１"), "408"
    assert said(example_out, *wide).output == said(example_out, FILE, SHEET, "408").output


def test_impact_touches_nothing(example_out: Path) -> None:
    store = example_out / "warehouse" / "bureau.duckdb"
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    assert said(example_out, FILE, SHEET, "408").exit_code == 0
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("words", "zh", "nearest"),
    [
        (("2023年1-12月规上工业能源.xlsx", SHEET, "408"), "没有文件", f"{FILE}、"),
        ((FILE, "205-1", "408"), "没有工作表", f"{SHEET}、"),
        ((FILE, SHEET, "2"), "第 2 行不是数据行", "5、6、7"),
        ((FILE, SHEET, "99999"), "第 99999 行不是数据行", "nearest rows"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(
    example_out: Path, words: tuple[str, ...], zh: str, nearest: str
) -> None:
    result = said(example_out, *words)
    assert result.exit_code == 2
    assert zh in result.output
    assert nearest in result.output


def test_without_a_report(tmp_path: Path) -> None:
    result = said(tmp_path, FILE, SHEET, "1")
    assert result.exit_code == 2
    assert "jigai report" in result.output
