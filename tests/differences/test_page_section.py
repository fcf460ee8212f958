"""The section of the page: headline figures first, the cause in both languages, the rest counted."""

from __future__ import annotations

from decimal import Decimal

from assets.publication.page.changes import MOST, changes
from assets.publication.page.tables import Tables
from tests.publication.page_data import database


def row(
    table: str, cell: str, measure: str, before: str | None, after: str, **more: object
) -> dict[str, object]:
    said = {"name_zh": None, "difference": None, "part": None, "cause": "filing", "cause_key": "energy"}
    text = {"text_zh": "能源：新收到 1 份", "text_en": "filings of energy: 1 new"}
    place = {"period": "2023Q4", "compared_with": "2023Q4/1", "table_name": table, "cell": cell}
    return {**place, "measure": measure, "value_before": before, "value_after": after, **said, **text, **more}


def section(*rows: dict[str, object]) -> dict:
    return changes(Tables(database({"changes": rows}), "2023Q4"))


def test_nothing_before() -> None:
    found = section()
    assert (found["compared_with"], found["rows"], found["more"]) == (None, [], 0)


def test_headlines_stand_on_the_page_and_the_rest_is_counted() -> None:
    found = section(
        row("energy_intensity", "street/350503001", "energy_tce", "1", "2", name_zh="东湖街道"),
        row(
            "energy_intensity",
            "district/350503",
            "energy_tce",
            "1",
            "2",
            name_zh="丰泽区",
            part=Decimal("1.5"),
        ),
        row("target_progress", "T10/2023", "verdict", "met", "not_met", name_zh="能耗强度"),
        row(
            "award_totals", "2022/三（六）/cloud_service", "amount_yuan", "1.00", "2.00", part=Decimal(-10000)
        ),
        row("award_totals", "2022/三（六）/cloud_service", "due_yuan", "1.00", "2.00"),
    )
    assert found["compared_with"] == "2023Q4/1"
    assert found["more"] == 2
    said = [(found["what"](r).en, found["measure"](r).zh, found["part"](r)) for r in found["rows"]]
    assert said == [
        ("Target T10, 2023", "判断", ""),
        ("Fengze District", "综合能源消费量，吨标准煤", "+1.5"),
        ("Cloud services, 2022", "应付，元", "−10,000.00"),
    ]
    verdict = found["value"](found["rows"][0], "value_before")
    assert (verdict.zh, verdict.en) != ("met", "met")
    assert found["because"](found["rows"][0]).en == "filings of energy: 1 new"


def test_a_long_list_is_cut_and_says_so() -> None:
    rows = [
        row("target_progress", f"T01/{year}", "actual_value", "1", "2")
        for year in range(2000, 2000 + MOST + 3)
    ]
    found = section(*rows)
    assert (len(found["rows"]), found["more"]) == (MOST, 3)
