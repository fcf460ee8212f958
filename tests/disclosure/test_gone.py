"""What is gone of a hidden division follows from the district's, where nothing is gone elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.disclosure.test_whole import verdicts
from tests.models.rooms import rows_of, run_models
from tests.reference.statistics_uscc import uscc

Row = dict[str, Any]


def project(number: int, industry: str, month: str, amount: int) -> Row:
    return {
        "project_code": f"P{number}", "uscc": uscc(number), "region_code": f"35050300{1 + number % 2}",
        "industry_code": industry, "is_upgrade": False, "construction_nature": "3", "planned_10k_yuan": 10000,
        "period_month": month, "ytd_10k_yuan": amount, "ytd_last_year_10k_yuan": 400,
    }  # fmt: skip


def test_a_first_publication_whose_hidden_division_alone_lost_projects_is_published() -> None:
    """Division 17: two firms are left and four gone, so that its level is hidden. Nothing is gone of 18 and 30."""
    filed = []
    for number in range(17):
        industry = "1751" if number < 6 else "1810" if number < 9 else "3011"
        filed.append(project(number, industry, "2022-12", 500 + number))
        if not 2 <= number < 6:
            filed.append(project(number, industry, "2023-12", 600 + number))
    connection = run_models({"investment": filed}, "2023Q4", date(2024, 1, 10))
    rows = {row["code"]: row for row in rows_of(connection, "select * from analysis.investment_growth")}
    assert (rows["17"]["marker"], rows["30"]["marker"]) == ("c", None)
    assert rows["350503"]["investment_ytd_10k_yuan"] is not None
    # 502 + 503 + 504 + 505 are gone, all of division 17
    assert rows["350503"]["base_missing_10k_yuan"] is None
    assert {verdict for _, verdict in verdicts(connection)} == {"pass"}
