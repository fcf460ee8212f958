"""Every claim explains itself: what the trace says of claims worked out by hand, and what holds for all of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from assets.policy.schema import CityRule
from foundation.contracts import form_contracts, table_contracts
from tests.models.rooms import rows_of, run_models
from tests.reference.award_cases import FORMS, ROOT
from tests.reference.award_population import population

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
TODAY = date(2026, 12, 31)
USCC = "91000000000000001N"
REGISTER = {
    "file": "登记.xlsx", "sheet": "登记", "row": 7, "uscc": USCC, "enterprise_name": "甲公司",
    "region_code": "350503001", "registration_status": "存续",
}  # fmt: skip
SHARED = ("upgrade_contribution", "fund_exit", "green_bond")


def invoice(number: str, fee: str, row: int) -> Row:
    return {
        "file": "云.csv", "sheet": "", "row": row, "uscc": USCC, "year": 2023, "invoice_number": number,
        "provider": "某云", "fee_yuan": Decimal(fee),
    }  # fmt: skip


def traced(forms: dict[str, list[Row]], quarter: str = "2023Q4", **choices: str) -> list[Row]:
    connection = run_models(forms, quarter, TODAY, choices=choices)
    return rows_of(connection, "select * from finance.award_trace")


def steps(trace: list[Row], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in trace]


def test_a_capped_subsidy_from_its_rows_to_what_was_paid() -> None:
    payment = {
        "file": "拨付.xlsx", "sheet": "2024", "row": 3, "clause": "三(六)", "uscc": USCC, "evidence_key": "2023",
        "award_year": 2023, "paid_on": date(2023, 12, 31), "amount_yuan": Decimal(20000), "document_number": "拨1",
    }  # fmt: skip
    forms = {
        "register": [REGISTER],
        "cloud_fees": [invoice("001", "200000.05", 4), invoice("002", "-0.02", 5)],
        "payments": [payment],
    }
    trace = traced(forms)
    assert steps(trace, "step", "clause", "value", "source_file", "source_sheet", "source_row") == [
        (1, "三（六）", "存续", "登记.xlsx", "登记", 7),
        (2, "三（六）", "200000.05", "云.csv", "", 4),
        (3, "三（六）", "-0.02", "云.csv", "", 5),
        (4, "三（六）", "200000.03", None, None, None),
        (5, "三", "2023-12-31", None, None, None),
        (6, "三", "2023-12-31", None, None, None),
        (7, "三", "2023-12-31", None, None, None),
        (8, "三", "2023-12-31", None, None, None),
        (9, "五（三）", "2023-12-31", None, None, None),
        (10, "三（六）", "50000", None, None, None),
        (11, "三（六）", "60000.009", None, None, None),
        (12, "三（六）", "50000.00", None, None, None),
        (13, "三（六）", "50000.00", None, None, None),
        (14, "三", "50000.00", None, None, None),
        (15, "三（六）", "20000.00", "拨付.xlsx", "2024", 3),
        (16, "三（六）", "20000.00", None, None, None),
    ]
    # 200 000.05 - 0.02 = 200 000.03; x 30 % = 60 000.009
    assert [row["text_zh"] for row in trace[3:]] == [
        "云服务费合计：200,000.05 + (-0.02) = 200,000.03 元",
        f"登记信息中有该企业（{USCC}）：是",
        "判断之日登记在本区（2023-12-31）：是",
        "未见判断之日及以前的注销、吊销日期（2023-12-31）：是",
        "登记状态为注销、吊销的，填有日期：是",
        "事件日期在方案有效期内（2023-12-31，有效期 2022-01-21 至 2025-01-20）：是",
        "年度云服务费用超过标准（200,000.03 元，标准为超过 50,000 元）：是",
        "200,000.03 × 30 % = 60,000.009 元",
        "超过上限 50,000.00 元，按上限计",
        "四舍五入到分：50,000.00 元",
        "区财政负担 50,000.00 元",
        "2023-12-31 拨付 20,000.00 元（拨1）",
        "季度末：到期 50,000.00 元，已付 20,000.00 元，未付 30,000.00 元",
    ]


def test_conditions_stop_at_the_one_that_failed() -> None:
    moved = {**REGISTER, "moved_out_on": date(2023, 12, 31)}
    trace = traced({"register": [moved], "cloud_fees": [invoice("001", "1", 2)]})
    assert steps(trace, "text_en", "value")[2:] == [
        ("Sum of the fees: 1 yuan", "1"),
        (f"The enterprise is in the register ({USCC}): yes", "2023-12-31"),
        ("Registered in the district on the day of judgement (2023-12-31): no", "outside_district"),
        ("Outcome: not eligible, 0.00 yuan", "0.00"),
        ("At the quarter's end: due 0.00 yuan, paid 0.00 yuan, outstanding 0.00 yuan", "0.00"),
    ]


def test_a_state_without_a_date_is_not_said_to_be_none() -> None:
    struck = {**REGISTER, "registration_status": "注销"}
    trace = traced({"register": [struck], "cloud_fees": [invoice("001", "60000", 2)]})
    said = [row["text_zh"] for row in trace]
    assert "未见判断之日及以前的注销、吊销日期（2023-12-31）：是" in said
    assert "登记状态为注销、吊销的，填有日期：无法判断" in said


def test_a_claim_on_the_citys_plan_says_that_its_text_was_not_to_be_had() -> None:
    project = {
        "uscc": USCC, "project_number": "闽1", "project_name": "改造", "provincial_document_number": "闽文1",
        "actual_investment_yuan": Decimal(50_000_000), "completed_on": date(2023, 6, 15),
    }  # fmt: skip
    trace = traced({"register": [REGISTER], "key_projects": [project]})
    of_clause = [row for row in trace if row["clause"] == "五（一）"]
    assert steps(of_clause, "text_zh", "value") == [
        ("奖励金额已由市级核定，或市级方案的数额已知：无法判断", "upper_policy_unknown"),
        ("本方案未明确的，参照 泉政办〔2021〕35号；其原文未取得，未作任何推定", None),
    ]


PROJECT = {
    "uscc": USCC, "project_number": "闽1", "project_name": "改造", "provincial_document_number": "闽文1",
    "actual_investment_yuan": Decimal(60_000_000), "completed_on": date(2023, 6, 15),
}  # fmt: skip
EXIT = {
    "uscc": "91000000000000002R", "fund_name": "一号基金", "invested_uscc": USCC, "invested_project_name": "织造",
    "exited_on": date(2023, 2, 2),
}  # fmt: skip
ASSESSED = ("市级核定的金额（随申报报送）：300,000.00 元", "300000.00")


@pytest.mark.parametrize(
    ("form", "row", "numbers", "expected"),
    [
        ("key_projects", {**PROJECT, "municipal_award_yuan": Decimal(300_000)}, {}, ASSESSED),
        # What the city assessed goes first, also where its plan is known.
        (
            "key_projects",
            {**PROJECT, "municipal_award_yuan": Decimal(300_000)},
            {"upgrade_contribution": {"fixed_yuan": "7"}},
            ASSESSED,
        ),
        (
            "fund_exits",
            {**EXIT, "municipal_award_yuan": Decimal(300_000)},
            {"fund_exit": {"fixed_yuan": "7"}},
            ASSESSED,
        ),
        (
            "fund_exits",
            EXIT,
            {"fund_exit": {"fixed_yuan": "200000"}},
            ("按市级方案（泉政办〔2021〕35号 二（一））的定额：200,000.00 元", "200000.00"),
        ),
        # 60 000 000 x 0.5 % = 300 000
        (
            "key_projects",
            PROJECT,
            {"upgrade_contribution": {"fixed_yuan": "7", "rate_pct": "0.5"}},
            ("按市级方案（泉政办〔2021〕35号 二（一））：7 + 60,000,000 × 0.5 % = 300,007 元", "300007"),
        ),
    ],
)
def test_the_formula_says_whether_the_city_assessed_the_amount(
    form: str, row: Row, numbers: dict[str, dict[str, str]], expected: tuple[str, str]
) -> None:
    city = {rule: CityRule.model_validate({"clause": "二（一）", **known}) for rule, known in numbers.items()}
    connection = run_models({"register": [REGISTER], form: [row]}, "2023Q4", TODAY, city=city)
    trace = rows_of(connection, "select * from finance.award_trace")
    assert expected in steps(trace, "text_zh", "value")


def test_a_bond_shows_the_rate_and_its_years() -> None:
    bond = {
        "uscc": USCC, "bond_code": "137001", "bond_name": "22甲G1", "bond_kind": "碳中和债",
        "value_date": date(2022, 6, 1), "maturity_date": date(2023, 6, 2), "coupon_rate_pct": Decimal("5.00"),
        "issue_amount_yuan": Decimal(100_000_000), "city_share_pct": Decimal(40),
    }  # fmt: skip
    filed = {
        "file": "lpr.xlsx", "sheet": "LPR", "row": 9, "published_on": date(2022, 5, 20),
        "one_year_pct": Decimal("3.7"), "five_year_pct": Decimal("4.45"),
    }  # fmt: skip
    trace = traced({"register": [REGISTER], "green_bonds": [bond], "lpr": [filed]})
    rate = next(row for row in trace if "LPR：" in row["text_zh"])
    assert (rate["value"], rate["source_file"], rate["source_row"]) == ("4.45", "lpr.xlsx", 9)
    assert rate["text_zh"] == "2022-05-20 公布的五年期以上 LPR：4.45 %；利差 5 − 4.45 = 0.55 个百分点"
    # 100 000 000 x 0.55 % = 550 000; 1 of 366 days 1 502.7322...; x 40 % = 220 601.092
    assert [row["text_zh"] for row in trace if row["text_zh"].startswith(("第", "各期", "区财政"))] == [
        "第 1 期：100,000,000 × 0.55 % × 365 天 ÷ 365 天，四舍五入到分为 550,000.00 元，2023-06-01 到期",
        "第 2 期：100,000,000 × 0.55 % × 1 天 ÷ 366 天，四舍五入到分为 1,502.73 元，2023-06-02 到期",
        "各期合计：551,502.73 元",
        "区财政先行兑付 551,502.73 元；市级承担 40 %，即 220,601.09 元，区级 330,901.64 元",
    ]


def test_an_instalment_after_the_plans_life_is_not_said_to_be_rounded_to_nothing() -> None:
    bond = {
        "uscc": USCC, "bond_code": "137001", "bond_name": "24甲G1", "bond_kind": "碳中和债",
        "value_date": date(2024, 1, 20), "maturity_date": date(2026, 1, 20), "coupon_rate_pct": Decimal(5),
        "issue_amount_yuan": Decimal(100_000_000),
    }  # fmt: skip
    rate = {"published_on": date(2023, 12, 20), "five_year_pct": Decimal("4.45")}
    forms = {"register": [REGISTER], "green_bonds": [bond], "lpr": [rate]}
    trace = traced(forms, "2025Q4", bond_after_life="not_paid")
    # the plan ends on 2025-01-20; the leap day of 2024 is within the first year
    assert [row["text_zh"] for row in trace if row["text_zh"].startswith("第")] == [
        "第 1 期：100,000,000 × 0.55 % × 366 天 ÷ 366 天，四舍五入到分为 550,000.00 元，2025-01-20 到期",
        "第 2 期：100,000,000 × 0.55 % × 365 天 ÷ 365 天，方案到期以后，按所选口径不兑付，计 0.00 元，2026-01-20 到期",
    ]


def test_a_bundled_rate_stands_in_the_row_that_is_named() -> None:
    bond = {
        "uscc": USCC, "bond_code": "137001", "bond_name": "22甲G1", "bond_kind": "碳中和债",
        "value_date": date(2022, 6, 1), "maturity_date": date(2023, 6, 1), "coupon_rate_pct": Decimal(5),
        "issue_amount_yuan": Decimal(1000),
    }  # fmt: skip
    trace = traced({"register": [REGISTER], "green_bonds": [bond]})
    (rate,) = (row for row in trace if row["source_file"] == "reference/lpr.csv")
    line = (ROOT / rate["source_file"]).read_text(encoding="utf-8").splitlines()[rate["source_row"] - 1]
    assert line.startswith("2022-05-20,")


def test_a_duplicate_names_the_claim_that_goes_first() -> None:
    centre = {
        "uscc": USCC, "category": "企业技术中心", "tier": "省级", "recognition_name": "中心",
        "recognised_on": date(2022, 6, 15), "document_number": "文1",
    }  # fmt: skip
    later = {**centre, "recognised_on": date(2023, 6, 15), "document_number": "文0"}
    trace = traced({"register": [REGISTER], "recognitions": [centre, later]})
    failed = [row for row in trace if row["text_en"].endswith(": no")]
    first = f"technology_centre:{USCC}:文1/中心"
    assert steps(failed, "liability_id", "value", "text_zh") == [
        (f"technology_centre:{USCC}:文0/中心", first, f"没有更早的同一认定已列为应付（{first} 在先）：否")
    ]


def test_the_flag_of_dishonest_persons_is_said() -> None:
    listed = {**REGISTER, "is_dishonest": True}
    flagged = traced({"register": [listed], "cloud_fees": [invoice("001", "60000", 2)]})
    assert "credit_flag" in [row["value"] for row in flagged]
    barred = traced({"register": [listed], "cloud_fees": [invoice("001", "60000", 2)]}, credit_bar="barred")
    assert "credit_bar" in [row["value"] for row in barred]


@pytest.fixture(scope="module")
def everything() -> duckdb.DuckDBPyConnection:
    evidence = population(11, 600)
    forms = {
        form: [
            {**row, "file": f"{form}.xlsx", "row": place}
            for place, row in enumerate(getattr(evidence, form), 2)
        ]
        for form in FORMS
    }
    return run_models(forms, "2025Q2", TODAY)


def test_every_claim_has_steps_without_gaps(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(
        everything,
        "select l.liability_id, count(t.step) as steps, min(t.step) as first, max(t.step) as last "
        "from finance.award_liabilities as l left join finance.award_trace as t using (liability_id) group by all",
    )
    assert len(found) > 500
    assert all(row["first"] == 1 and row["steps"] == row["last"] >= 4 for row in found)


def test_no_step_is_without_words(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(everything, "select clause, text_zh, text_en from finance.award_trace")
    assert all(all(row.values()) for row in found)


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"register", "lpr", "payments"}))
def test_no_filed_row_is_without_a_trace(everything: duckdb.DuckDBPyConnection, form: str) -> None:
    # Rows of claims after the quarter, and grants that others of the year leave out, have none.
    late = {"cloud_fees": "r.year > 2024", "supply_chain": "r.year > 2024"}
    days = [c.name for c in form_contracts()[form].columns if c.name.endswith(("_on", "value_date"))]
    bound = late.get(form) or f"r.{days[0]} > date '2025-06-30'"
    if form == "energy_funds":
        bound += " or r.granted_on not between date '2022-01-21' and date '2025-01-20'"
    lost = rows_of(
        everything,
        f"select r.row from filings.{form} as r anti join finance.award_trace as t "
        f"on t.source_file = r.file_name and t.source_row = r.row where not ({bound})",
    )
    assert lost == []


def test_payments_of_a_trace_are_what_was_paid(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(
        everything,
        "select b.liability_id, b.paid_yuan, coalesce(sum(cast(t.value as decimal(18, 2))), 0) as traced "
        "from finance.award_balance as b left join finance.award_trace as t "
        "on b.liability_id = t.liability_id and t.source_file = 'payments.xlsx' group by all",
    )
    assert any(row["paid_yuan"] for row in found)
    assert [row for row in found if row["paid_yuan"] != row["traced"]] == []


def test_the_last_figure_of_a_liable_claim_is_its_amount(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(
        everything,
        "select l.amount_yuan, cast(t.value as decimal(18, 2)) as traced "
        "from finance.award_liabilities as l inner join finance.award_trace as t using (liability_id) "
        "where l.status = 'liable' and (t.text_en like 'Rounded%' or t.text_en like 'Sum of the instalments%')",
    )
    liable = rows_of(everything, "select 1 from finance.award_liabilities where status = 'liable'")
    assert len(found) == len(liable) > 100
    assert [row for row in found if row["amount_yuan"] != row["traced"]] == []


def test_a_claim_that_failed_says_its_reason(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(
        everything,
        "select l.liability_id, l.reason, count(*) filter ("
        "    where t.value = l.reason or (l.reason = 'duplicate' and t.value like l.rule || ':%')"
        ") as said from finance.award_liabilities as l inner join finance.award_trace as t using (liability_id) "
        "where l.reason is not null group by all",
    )
    assert {row["said"] for row in found} == {1}


def test_shared_rules_all_speak_of_the_citys_plan(everything: duckdb.DuckDBPyConnection) -> None:
    found = rows_of(
        everything,
        "select l.rule, bool_or(t.text_en like '%was not to be had%') as said "
        "from finance.award_liabilities as l inner join finance.award_trace as t using (liability_id) group by all",
    )
    assert {row["rule"] for row in found if row["said"]} == set(SHARED)


def test_every_reason_has_a_condition(everything: duckdb.DuckDBPyConnection) -> None:
    listed = table_contracts()["finance.award_liabilities"].column("reason").extra["values"]
    conditions = {str(row["reason"]) for row in rows_of(everything, "select reason from awards.conditions")}
    assert conditions == set(listed)
