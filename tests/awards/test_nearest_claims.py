"""A payment that is matched to no claim names the one that comes nearest, and what is different there."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.awards.test_cash_flow import payment
from tests.awards.test_trace import REGISTER, TODAY, USCC, Row, invoice
from tests.models.rooms import rows_of, run_models

OTHER = "91000000000000002R"
CENTRE = {
    "uscc": USCC, "category": "企业技术中心", "tier": "省级", "recognition_name": "中心", "document_number": "文12",
    "recognised_on": date(2022, 6, 15),
}  # fmt: skip
LABORATORY = {**CENTRE, "category": "重点实验室", "recognition_name": "室"}
CLOUD = f"cloud_service:{USCC}:2023"
DAY = date(2023, 12, 31)


def nearest(row: Row) -> tuple[Any, ...]:
    forms = {
        "register": [REGISTER],
        "cloud_fees": [invoice("001", "100000", 2), {**invoice("002", "90000", 3), "year": 2022}],
        "recognitions": [
            CENTRE,
            LABORATORY,
            {**CENTRE, "recognition_name": "同"},
            {**LABORATORY, "recognition_name": "同"},
        ],
        "payments": [row],
    }
    connection = run_models(forms, "2023Q4", TODAY)
    (found,) = rows_of(connection, "select * from finance.award_payments")
    return found["liability_id"], found["nearest_liability_id"], found["nearest_reason_zh"]


def test_a_matched_payment_names_none() -> None:
    assert nearest(payment("三(六)", "2023", DAY, "30000")) == (CLOUD, None, None)


def test_another_key() -> None:
    # One letter from 文12/中心. 2022 and 2023 are one letter from 2024: the amounts of 27 000 and 30 000 decide.
    assert nearest(payment("三(四)", "文13/中心", DAY, "1")) == (
        None, f"technology_centre:{USCC}:文12/中心", "该企业在此条款下申报的依据是 文12/中心；请核对依据",
    )  # fmt: skip
    assert nearest(payment("三(六)", "2024", DAY, "29000"))[1] == CLOUD
    assert nearest(payment("三(六)", "2024", DAY, "28000"))[1] == f"cloud_service:{USCC}:2022"


def test_another_clause() -> None:
    assert nearest(payment("三(七)", "2023", DAY, "30000"))[1:] == (
        CLOUD, "该企业以此依据申报的条款是 三（六）；请核对条款",
    )  # fmt: skip


def test_another_code() -> None:
    row = {**payment("三(六)", "2023", DAY, "30000"), "uscc": OTHER}
    assert nearest(row)[1:] == (CLOUD, f"以此依据在此条款下申报的是 {USCC}；请核对代码")


def test_the_same_enterprise_alone() -> None:
    assert nearest(payment("三(九)", "2025", DAY, "30000"))[1:] == (
        CLOUD, "该企业只有其他申报，如 三（六） 的 2023；请核对条款与依据",
    )  # fmt: skip


def test_a_payment_that_fits_two() -> None:
    matched, near, reason = nearest(payment("三(四)", "文12/同", DAY, "1"))
    assert (matched, reason) == (None, "条款、代码、依据相同的申报不止一项；请在依据中写明类别")
    assert near == f"innovation_platform:{USCC}:文12/同"


def test_nothing_near() -> None:
    row = {**payment("三(九)", "X", DAY, "1"), "uscc": OTHER}
    assert nearest(row) == (None, None, "没有相近的申报；请核对代码、条款、依据，或补报申报材料")
