"""What the trace says of amounts: sums with their terms, the cap at its boundary, repayments, what is overpaid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assets.policy.schema import CityRule
from tests.awards.test_trace import EXIT, REGISTER, TODAY, USCC, invoice, steps, traced
from tests.models.rooms import rows_of, run_models


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        ("199999.99", ("未超过上限 50,000.00 元", "Not above the cap of 50,000.00 yuan")),
        # 25 % of it is the cap itself
        ("200000", ("未超过上限 50,000.00 元", "Not above the cap of 50,000.00 yuan")),
        ("200000.01", ("超过上限 50,000.00 元，按上限计", "Above the cap of 50,000.00 yuan: the cap counts")),
    ],
)
def test_the_cap_counts_where_it_is_passed(fee: str, said: tuple[str, str]) -> None:
    trace = traced({"register": [REGISTER], "cloud_fees": [invoice("001", fee, 2)]}, cloud_rate="25")
    assert [texts for texts in steps(trace, "text_zh", "text_en") if "上限" in texts[0]] == [said]


def test_a_fixed_amount_of_the_city_above_its_cap() -> None:
    known = {"clause": "二（一）", "fixed_yuan": "200000", "cap_yuan": "150000"}
    city = {"fund_exit": CityRule.model_validate(known)}
    connection = run_models({"register": [REGISTER], "fund_exits": [EXIT]}, "2023Q4", TODAY, city=city)
    trace = rows_of(connection, "select * from finance.award_trace where clause = '三（二）'")
    assert [row["text_zh"] for row in trace][-4:-1] == [
        "按市级方案（泉政办〔2021〕35号 二（一））的定额：200,000.00 元",
        "超过上限 150,000.00 元，按上限计",
        "四舍五入到分：150,000.00 元",
    ]


def test_both_are_named_where_fund_and_enterprise_are_judged() -> None:
    fund = {**REGISTER, "uscc": EXIT["uscc"], "enterprise_name": "一号合伙"}
    forms = {
        "register": [REGISTER, fund],
        "fund_exits": [{**EXIT, "municipal_award_yuan": Decimal(1)}],
        "cloud_fees": [invoice("001", "60000", 2)],
    }
    trace = traced(forms, fund_domicile="fund_too")
    assert [row["text_zh"] for row in trace if row["text_zh"].startswith("登记信息中有该企业")] == [
        f"登记信息中有该企业（{USCC}）：是",
        f"登记信息中有该企业（{USCC}、{EXIT['uscc']}）：是",
    ]


def test_a_repayment_and_what_is_overpaid_are_said() -> None:
    paid = {
        "clause": "三(六)", "uscc": USCC, "evidence_key": "2023", "award_year": 2023, "paid_on": date(2023, 12, 30),
        "amount_yuan": Decimal(40000), "document_number": "拨1",
    }  # fmt: skip
    back = {
        **paid,
        "paid_on": date(2023, 12, 31),
        "amount_yuan": Decimal("-9999.99"),
        "document_number": "退1",
    }
    # 30 % of 60 000 is 18 000; 40 000 - 9 999.99 = 30 000.01; 12 000.01 too much
    trace = traced(
        {"register": [REGISTER], "cloud_fees": [invoice("001", "60000", 2)], "payments": [paid, back]}
    )
    assert steps(trace, "text_zh", "value")[-3:] == [
        ("2023-12-30 拨付 40,000.00 元（拨1）", "40000.00"),
        ("2023-12-31 退回 9,999.99 元（退1）", "-9999.99"),
        ("季度末：到期 18,000.00 元，已付 30,000.01 元，未付 0.00 元，多付 12,000.01 元", "30000.01"),
    ]


def test_a_payment_and_an_invoice_of_nothing_are_no_repayment_and_no_red_letter() -> None:
    paid = {
        "clause": "三(六)", "uscc": USCC, "evidence_key": "2023", "award_year": 2023, "paid_on": date(2023, 12, 30),
        "amount_yuan": Decimal(0), "document_number": "拨1",
    }  # fmt: skip
    fees = [invoice("001", "60000", 2), invoice("002", "0", 3)]
    trace = traced({"register": [REGISTER], "cloud_fees": fees, "payments": [paid]})
    said = steps(trace, "text_zh", "text_en")
    assert ("2023-12-30 拨付 0.00 元（拨1）", "Paid on 2023-12-30: 0.00 yuan (拨1)") in said
    assert ("云服务费合计：60,000 + 0 = 60,000 元", "Sum of the fees: 60,000 + 0 = 60,000 yuan") in said


def test_many_rows_are_counted_and_few_are_written_out() -> None:
    twelve = [invoice(f"{number:03}", "10000", number) for number in range(1, 13)]
    few = traced({"register": [REGISTER], "cloud_fees": twelve})
    many = traced({"register": [REGISTER], "cloud_fees": [*twelve, invoice("013", "0.5", 13)]})
    sums = [row["text_zh"] for row in (*few, *many) if row["text_zh"].startswith("云服务费合计")]
    assert sums == [
        f"云服务费合计：{' + '.join(['10,000'] * 12)} = 120,000 元",
        "云服务费合计：共 13 行，120,000.5 元",
    ]


def test_grants_are_added_without_the_municipal_match() -> None:
    grant = {
        "uscc": USCC, "fund_tier": "省级", "project_name": "余热", "grant_yuan": Decimal("1000.5"),
        "municipal_match_yuan": Decimal("0.5"), "granted_on": date(2023, 6, 15), "document_number": "资1",
    }  # fmt: skip
    other = {**grant, "grant_yuan": Decimal(500), "municipal_match_yuan": None, "document_number": "资2"}
    nothing = {
        **grant,
        "grant_yuan": Decimal(200),
        "municipal_match_yuan": Decimal(0),
        "document_number": "资3",
    }
    trace = traced({"register": [REGISTER], "energy_funds": [grant, other, nothing]})
    assert "资金合计，扣除市级配套：(1,000.5 − 0.5) + 500 + 200 = 1,700 元" in [
        row["text_zh"] for row in trace
    ]
