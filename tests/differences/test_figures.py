"""Masked figures: what changed is listed with its cause, what is hidden is not, and nobody is named."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from assets.publication.differences.causes import Cause, causes_between
from assets.publication.differences.compare import masked_changes
from assets.publication.differences.figures import Change
from assets.publication.differences.reach import concerns, reaches
from assets.publication.differences.words import Text
from foundation.moment import BEIJING
from tests.differences.planted import manifest, side, with_reading

ENERGY = {
    "period": "varchar", "breakdown": "varchar", "code": "varchar", "name_zh": "varchar", "energy_tce": "decimal(18,4)",
    "verdict": "varchar", "marker": "varchar",
}  # fmt: skip
STATUS = {"period": "varchar", "unit": "varchar", "first_received": "timestamptz", "status": "varchar"}
TARGET = {
    "period": "varchar", "target_id": "varchar", "year": "integer", "name_zh": "varchar", "measure": "varchar",
    "actual_value": "decimal(18,4)", "verdict": "varchar",
}  # fmt: skip
QUALITY = {"period": "varchar", "form": "varchar", "rows_accepted": "bigint", "warnings": "bigint"}
ENERGY_FILE = {"sha256": "e", "forms": ["energy"]}
REPORT_FILE = {"sha256": "q", "forms": ["quarterly_report"]}


def with_file(*files: dict) -> dict:
    return manifest(inputs=[*manifest()["inputs"], *files])


def with_forms(*forms: str) -> dict:
    """With a file of each of the forms beside those of before."""
    return with_file(*({"sha256": form * 2, "forms": [form]} for form in forms))


def rows(columns: dict, *values: tuple) -> list[dict]:
    return [columns, *(dict(zip(columns, row, strict=True)) for row in values)]


def changes(
    table: str, columns: dict, before: list[tuple], after: list[tuple], about: tuple[dict, dict]
) -> list[dict]:
    old, new = (
        side([], said, figures={table: rows(columns, *values)})
        for said, values in zip(about, (before, after), strict=True)
    )
    return masked_changes(old, new, [])


def district(tce: str | None, marker: str | None = None, *, period: str = "2023Q4") -> tuple:
    return (period, "district", "350503", "丰泽区", tce, "below", marker)


def test_a_filing_of_energy_that_was_revised() -> None:
    about = (manifest(), with_file(ENERGY_FILE))
    (row,) = changes("energy_intensity", ENERGY, [district("1174.65")], [district("1186.94")], about)
    assert (row["cell"], row["measure"], row["difference"]) == (
        "district/350503",
        "energy_tce",
        Decimal("12.29"),
    )
    assert (row["cause"], row["cause_key"], row["part"]) == ("filing", "energy", Decimal("12.29"))
    assert "新收到 1 份" in row["text_zh"]
    assert "1 new" in row["text_en"]


@pytest.mark.parametrize(("before", "after"), [("c", None), (None, "c"), ("c", "c")])
def test_what_was_or_is_hidden_is_not_listed(before: str | None, after: str | None) -> None:
    about = (manifest(), with_file(ENERGY_FILE))
    old, new = district("1.0", before), district("2.0", after)
    assert changes("energy_intensity", ENERGY, [old], [new], about) == []


def test_a_form_that_came_late() -> None:
    came = datetime(2023, 12, 26, 9, tzinfo=BEIJING)
    about = (manifest(), with_file(REPORT_FILE))
    missing, late = ("2023Q4", "东湖街道", None, "missing"), ("2023Q4", "东湖街道", came, "late")
    found = changes("submission_status", STATUS, [missing], [late], about)
    said = {row["measure"]: (row["value_before"], row["value_after"], row["cause_key"]) for row in found}
    assert said == {
        "status": ("missing", "late", "quarterly_report"),
        "first_received": (None, "2023-12-26 09:00", "quarterly_report"),
    }
    assert {row["cause"] for row in found} == {"filing"}


def test_submissions_of_two_quarters_are_different_things() -> None:
    about = (manifest(period="2023Q3"), manifest())
    before, after = ("2023Q3", "东湖街道", None, "late"), ("2023Q4", "东湖街道", None, "missing")
    assert changes("submission_status", STATUS, [before], [after], about) == []


def test_a_quarter_that_moved_on_brings_its_filings_with_it() -> None:
    about = (manifest(period="2023Q3"), with_file(ENERGY_FILE))
    old, new = [district("1", period="2023Q3")], [district("2")]
    (row,) = changes("energy_intensity", ENERGY, old, new, about)
    assert (row["cause"], row["part"]) == ("quarter", 1)


def test_a_reading_and_a_filing_of_one_figure_are_both_named() -> None:
    said = manifest()["readings"]
    about = (manifest(readings={**said, "energy_basis": "等价值"}), with_file(ENERGY_FILE))
    (row,) = changes("energy_intensity", ENERGY, [district("1")], [district("2")], about)
    assert (row["cause"], row["cause_key"], row["part"]) == ("together", "energy、energy_basis", 1)
    assert "等价值 → 当量值" in row["text_zh"]


@pytest.mark.parametrize(
    ("target", "measure", "form", "cause"),
    [
        ("T10", "energy_intensity", "energy", "filing"),
        ("T10", "energy_intensity", "progress", "together"),
        ("T01", "carried_out", "progress", "filing"),
        ("T01", "carried_out", "energy", "together"),
    ],
)
def test_a_target_is_moved_by_its_own_forms_only(target: str, measure: str, form: str, cause: str) -> None:
    about = (manifest(), with_file({"sha256": "x", "forms": [form]}))
    before, after = (("2023Q4", target, 2023, "目标", measure, value, "met") for value in (1, 2))
    (row,) = changes("target_progress", TARGET, [before], [after], about)
    assert row["cause"] == cause
    assert row["cause_key"] == (form if cause == "filing" else "")


@pytest.mark.parametrize(("target", "cause"), [("T01", "parameter"), ("T03", "together")])
def test_a_target_is_moved_by_its_own_number_only(target: str, cause: str) -> None:
    earlier = {**manifest()["parameters"], "targets.targets.T01.value": "11"}
    about = (manifest(parameters=earlier), manifest())
    before, after = (("2023Q4", target, 2023, "目标", "carried_out", 11, v) for v in ("met", "behind"))
    (row,) = changes("target_progress", TARGET, [before], [after], about)
    assert row["cause"] == cause


def targets_changed(before: tuple, after: tuple, about: tuple[dict, dict]) -> dict[str, tuple]:
    """What is said of a target's figure and verdict: the cause, its keys and its part."""
    old, new = (("2023Q4", *row[:1], 2023, "目标", *row[1:]) for row in (before, after))
    found = changes("target_progress", TARGET, [old], [new], about)
    return {row["measure"]: (row["cause"], row["cause_key"], row["part"]) for row in found}


@pytest.mark.parametrize(
    ("days", "forms", "cause", "keys"),
    [
        (("2023-12-30", "2024-01-02"), [], "day", "2024-01-02"),
        (("2024-01-02", "2023-12-31"), [], "day", "2023-12-31"),
        (("2023-12-30", "2024-01-02"), ["investment"], "day", "2024-01-02"),
        (("2023-12-30", "2024-01-02"), ["energy"], "together", "2024-01-02、energy"),
        # 2023 was as over a week before as it is now
        (("2024-01-02", "2024-01-09"), ["energy"], "filing", "energy"),
        (("2023-12-24", "2023-12-31"), ["energy"], "filing", "energy"),
    ],
)
def test_a_year_that_ended_between_is_named_where_energy_is_judged(
    days: tuple[str, str], forms: list[str], cause: str, keys: str
) -> None:
    about = (manifest(today=days[0]), with_forms(*forms) | {"today": days[1]})
    before, after = (("T10", "energy_intensity", Decimal("0.12"), verdict) for verdict in ("on_track", "met"))
    assert targets_changed(before, after, about) == {"verdict": (cause, keys, None)}


def test_a_year_that_ended_is_no_cause_of_the_energy_itself() -> None:
    about = (manifest(today="2023-12-30"), with_file(ENERGY_FILE) | {"today": "2024-01-02"})
    before = ("T10", "energy_intensity", Decimal("0.12"), "on_track")
    found = targets_changed(before, ("T10", "energy_intensity", Decimal("0.11"), "met"), about)
    assert found == {
        "actual_value": ("filing", "energy", Decimal("-0.01")),
        "verdict": ("together", "2024-01-02、energy", None),
    }


@pytest.mark.parametrize(
    ("forms", "cause", "keys"),
    [([], "reading", "average_method"), (["investment"], "together", "investment、average_method")],
)
def test_another_average_of_the_growth_is_named_where_it_is_judged(
    forms: list[str], cause: str, keys: str
) -> None:
    readings = with_reading("average_method", "cumulative")
    about = (manifest(), with_forms(*forms) | {"readings": readings})
    before = ("T02", "average_growth", Decimal("25.52"), "met")
    found = targets_changed(before, ("T02", "average_growth", Decimal("23.50"), "not_met"), about)
    assert found == {"actual_value": (cause, keys, Decimal("-2.02")), "verdict": (cause, keys, None)}


@pytest.mark.parametrize(
    ("number", "forms", "cause"), [("T02", [], "parameter"), ("T01", ["investment"], "filing")]
)
def test_the_target_of_the_growth_is_a_cause_of_what_it_still_needs(
    number: str, forms: list[str], cause: str
) -> None:
    columns = {"period": "varchar", "method": "varchar", "required_growth_pct": "decimal(18,6)"}
    earlier = manifest()["parameters"] | {f"targets.targets.{number}.value": "1"}
    about = (manifest(parameters=earlier), with_forms(*forms))
    before, after = (("2023Q4", "level", value) for value in (20, 30))
    (row,) = changes("investment_average_growth", columns, [before], [after], about)
    assert (row["cause"], row["part"]) == (cause, 10)


@pytest.mark.parametrize("path", ["sql/70_analysis/target_progress.sql", "sql/50_targets/goals.sql"])
@pytest.mark.parametrize(
    ("target", "measure"), [("T10", "energy_intensity"), ("T02", "average_growth"), ("T01", "carried_out")]
)
def test_how_targets_are_judged_is_a_rule(path: str, target: str, measure: str) -> None:
    about = (manifest(sources=manifest()["sources"] | {path: "0"}), manifest())
    before, after = ((target, measure, 1, verdict) for verdict in ("behind", "met"))
    assert targets_changed(before, after, about) == {"verdict": ("rule", path, None)}


def quality_changed(form: str, before: tuple, after: tuple, about: tuple[dict, dict]) -> dict[str, tuple]:
    """What is said of the rows of a form: the cause, its key and its part."""
    old, new = (("2023Q4", form, *counts) for counts in (before, after))
    found = changes("data_quality", QUALITY, [old], [new], about)
    return {row["measure"]: (row["cause"], row["cause_key"], row["part"]) for row in found}


def test_every_drop_brings_lines_of_its_list() -> None:
    about = (manifest(), with_forms("energy", "manifest"))
    # six files were listed, and two more
    found = quality_changed("manifest", (6, 0), (8, 0), about)
    assert found == {"rows_accepted": ("filing", "manifest", 2)}


def test_a_list_is_no_cause_of_figures() -> None:
    about = (manifest(), with_forms("energy", "manifest"))
    (row,) = changes("energy_intensity", ENERGY, [district("1")], [district("2")], about)
    assert (row["cause"], row["cause_key"]) == ("filing", "energy")


@pytest.mark.parametrize(
    ("form", "filed", "named"),
    [
        # one code, one day, two names: the other one stands in the register
        ("fund_exits", ["register"], "register"),
        ("fund_exits", ["register", "fund_exits"], "fund_exits、register"),
        ("output", ["energy", "progress"], "energy"),
        ("energy_funds", ["energy_funds", "register"], "energy_funds"),
    ],
)
def test_a_warning_can_come_of_another_form(form: str, filed: list[str], named: str) -> None:
    about = (manifest(), with_forms(*filed))
    found = quality_changed(form, (3, 0), (3, 1), about)
    assert found == {"warnings": ("filing" if named == filed[0] else "together", named, 1)}


def test_rows_of_a_form_are_its_own() -> None:
    about = (manifest(), with_forms("register", "fund_exits"))
    found = quality_changed("fund_exits", (3, 0), (4, 0), about)
    assert found == {"rows_accepted": ("filing", "fund_exits", 1)}


def test_a_year_that_ended_is_asked_about() -> None:
    # fees of a year that is not over are not held too small
    about = (manifest(today="2023-12-30"), manifest(today="2024-01-02"))
    assert quality_changed("cloud_fees", (5, 3), (5, 4), about) == {"warnings": ("day", "2024-01-02", 1)}


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("energy", "data_contracts/forms/energy.odcs.yaml"),
        ("energy", "sql/25_findings/energy_falls.sql"),
        ("lpr", "reference/lpr.csv"),
    ],
)
def test_a_warning_can_come_of_a_rule(form: str, path: str) -> None:
    others = {"data_contracts/forms/payments.odcs.yaml": "0", "sql/25_findings/register_two_names.sql": "0"}
    about = (manifest(sources=manifest()["sources"] | {path: "0"} | others), manifest())
    assert quality_changed(form, (5, 3), (5, 4), about) == {"warnings": ("rule", path, 1)}


@pytest.mark.parametrize(
    ("about", "zh", "en"),
    [
        (
            (manifest(), manifest()),
            "原因未能指明：两次发布的资料、参数、口径、规则没有不同",
            "cause not known: nothing differs",
        ),
        (
            (manifest(), with_forms("payments")),
            "原因未能指明，在两次发布的下列不同之中：奖补资金拨付台账：新收到 1 份",
            "cause not known, among what differs: filings of payments: 1 new",
        ),
        (
            (manifest(today="2024-01-09"), with_forms("payments")),
            "原因未能指明，在两次发布的下列不同之中：判断日由 2024-01-09 到 2024-01-10；奖补资金拨付台账：新收到 1 份",
            (
                "cause not known, among what differs: the day it is judged on moved from 2024-01-09 to 2024-01-10; "
                "filings of payments: 1 new"
            ),
        ),
    ],
    ids=["nothing", "one", "two"],
)
def test_where_no_cause_is_known_all_that_differs_is_named(
    about: tuple[dict, dict], zh: str, en: str
) -> None:
    (row,) = changes("energy_intensity", ENERGY, [district("1")], [district("2")], about)
    assert (row["cause"], row["cause_key"], row["part"]) == ("together", "", 1)
    assert (row["text_zh"], row["text_en"]) == (zh, en)


def test_what_reaches_the_table_of_targets_concerns_a_target() -> None:
    figures = ("targets.counted_progress", "analysis.investment_average_growth", "analysis.energy_intensity")
    changed = [
        Change("target_progress", made, ("T", "2023"), None, "verdict", None, None) for made in figures
    ]
    for name in manifest()["readings"]:
        cause = Cause("reading", name, Text("", ""))
        reached = any(concerns(cause, change) for change in changed)
        assert reached is reaches(cause, "analysis.target_progress"), name


def test_many_changes_of_the_software_are_one_cause() -> None:
    earlier = dict.fromkeys(manifest()["sources"], "0")
    about = (manifest(sources=earlier), manifest())
    (row,) = changes("energy_intensity", ENERGY, [district("1")], [district("2")], about)
    assert row["cause"] == "rule"
    assert "等" in row["text_zh"]
    assert "policies/" not in row["text_zh"]


def test_a_version_that_did_not_list_its_sources() -> None:
    earlier = {key: value for key, value in manifest().items() if key not in ("sources", "parameters")}
    (cause,) = causes_between(
        {**earlier, "sources_sha256": "0", "parameters": manifest()["parameters"]}, manifest()
    )
    assert (cause.kind, cause.text.zh) == ("rule", "程序版本 1 → 1")


@pytest.mark.parametrize(
    ("kind", "key", "table", "reached"),
    [
        ("filing", "energy", "analysis.energy_intensity", True),
        ("filing", "energy", "analysis.investment_growth", False),
        ("filing", "investment", "analysis.energy_intensity", False),
        ("filing", "manifest", "analysis.energy_intensity", False),
        ("filing", "manifest", "analysis.submission_status", False),
        ("filing", "energy", "finance.award_balance", False),
        ("filing", "payments", "finance.award_balance", True),
        ("filing", "payments", "finance.award_liabilities", False),
        ("correction", "investment", "analysis.investment_growth", True),
        ("reading", "energy_basis", "analysis.energy_intensity", True),
        ("reading", "energy_basis", "finance.award_balance", False),
        ("reading", "tier_upgrade", "analysis.award_totals", True),
        ("parameter", "awards.green_bond.longest_years", "finance.award_balance", True),
        ("parameter", "awards.green_bond.longest_years", "analysis.energy_intensity", False),
        ("rule", "reference/lpr.csv", "finance.award_balance", True),
        ("rule", "reference/lpr.csv", "analysis.energy_intensity", False),
        ("rule", "data_contracts/forms/energy.odcs.yaml", "analysis.energy_intensity", True),
        ("rule", "data_contracts/tables/analysis.readings.odcs.yaml", "analysis.energy_intensity", False),
        ("rule", "sql/00_macros/exact.sql", "analysis.energy_intensity", True),
        ("rule", "sql/35_revisions/waits.sql", "analysis.energy_intensity", True),
        ("rule", "assets/intake/", "analysis.energy_intensity", True),
        ("quarter", "2023Q4", "analysis.energy_intensity", True),
    ],
)
def test_what_reaches_what(kind: str, key: str, table: str, reached: bool) -> None:  # noqa: FBT001
    assert reaches(Cause(kind, key, Text("", "")), table) is reached
