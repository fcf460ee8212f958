"""The example's claims stand on each side of what the clauses ask: read from the files, worked out by hand."""

import csv
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.examples.filed import FiledRow, amount, filed_rows, number
from tests.examples.test_inbox import sound_rows

SERIES = Path(__file__).parents[2] / "reference" / "lpr.csv"
CODE = "统一社会信用代码"


def rows(form: str) -> list[FiledRow]:
    return list(sound_rows(form))


def states() -> dict[str, FiledRow]:
    """The last register row of each enterprise."""
    return {row.cells[CODE]: row for row in sorted(rows("register"), key=lambda row: row.file)}


def test_turnovers_stand_below_at_and_a_fen_above_500_million() -> None:
    turnovers = {amount(row, "年交易额(元)") for row in rows("supply_chain")}
    assert {Decimal("499999999.99"), Decimal(500_000_000), Decimal("500000000.01")} <= turnovers


def test_some_platforms_have_nothing_from_the_city() -> None:
    awards = {amount(row, "市级奖励金额(元)") for row in rows("supply_chain")}
    assert Decimal(0) in awards
    assert Decimal("333333.33") in awards  # 20 % are 66 666.666, to be rounded up


def test_investments_stand_at_50_million_and_a_fen_on_either_side() -> None:
    investments = {amount(row, "实际技改投资(元)") for row in rows("key_projects")}
    assert {Decimal("49999999.99"), Decimal(50_000_000), Decimal("50000000.01")} <= investments


@pytest.mark.parametrize("form", ["key_projects", "fund_exits"])
def test_assessed_amounts_and_shares_are_filed_and_left_out(form: str) -> None:
    seen = {
        (bool(amount(row, "市级核定奖励金额(元)")), bool(number(row.cells["市级承担比例(%)"])))
        for row in rows(form)
    }
    assert seen == {(True, True), (True, False), (False, True), (False, False)}


def test_every_prize_and_grade_is_conferred() -> None:
    seen = {(row.cells["奖项"], row.cells["等级"] or "") for row in rows("science_prizes")}
    assert {
        ("最高科学技术奖", ""),
        ("国家科技奖", "特等"),
        ("国家科技奖", "一等"),
        ("国家科技奖", "二等"),
        ("省科学技术重大贡献奖", ""),
        ("省科技奖", "一等"),
        ("省科技奖", "二等"),
        ("省科技奖", "三等"),
        ("省科技奖", ""),
    } <= seen


def test_prize_projects_are_shared_in_every_way() -> None:
    ranks = defaultdict(list)
    for row in rows("science_prizes"):
        project = tuple(row.cells[column] or "" for column in ("奖项", "等级", "项目名称", "授奖文号"))
        ranks[project].append(row.cells["单位排名"])
    shared = {tuple(found) for found in ranks.values() if len(found) > 1}
    assert {(1, 2), (1, 1), (None, None), (2, 4)} <= shared


def test_grants_reach_the_cap_repeat_and_are_all_matching_money() -> None:
    grants = rows("energy_funds")
    years = Counter((row.cells[CODE], row.cells["下达日期"][:4]) for row in grants)
    assert max(years.values()) >= 3
    assert {row.cells["资金级别"] for row in grants} == {"省级", "市级"}
    amounts = {(amount(row, "资金金额(元)"), amount(row, "其中市级配套(元)")) for row in grants}
    assert (Decimal("333333.33"), Decimal(0)) in amounts  # 30 % are 99 999.999: the cap after rounding
    assert (Decimal("333333.40"), Decimal(0)) in amounts  # 30 % are 100 000.02: above the cap
    assert any(0 < matching < grant for grant, matching in amounts)
    assert any(0 < matching == grant for grant, matching in amounts)


def test_first_day_of_the_plan_and_the_day_before_are_there() -> None:
    days = {str(row.cells["下达日期"]) for row in rows("energy_funds")}
    assert {"20220120", "20220121"} <= days


def test_funds_and_firms_lie_inside_and_outside_the_district() -> None:
    inside = {
        code for code, row in states().items() if str(row.cells["登记行政区划代码"]).startswith("350503")
    }
    pairs = {
        (row.cells[CODE] in inside, row.cells["被投企业统一社会信用代码"] in inside)
        for row in filed_rows()
        if row.form == "fund_exits"
    }
    assert pairs == {(True, True), (True, False), (False, True), (False, False)}


def test_register_has_enterprises_in_every_state() -> None:
    seen = {
        (
            row.cells["登记状态"],
            bool(row.cells["注销吊销日期"]),
            bool(row.cells["迁入日期"]),
            bool(row.cells["迁出日期"]),
        )
        for row in states().values()
    }
    assert {
        ("注销", True, False, False),
        ("注销", False, False, False),
        ("吊销", True, False, False),
        ("存续", False, True, False),
        ("迁出", False, False, True),
        ("迁出", False, False, False),
    } <= seen
    assert {row.cells["失信被执行人"] for row in states().values()} == {"是", "否"}


def test_filed_rates_are_those_of_the_series() -> None:
    with SERIES.open(encoding="utf-8") as series:
        known = {
            line["publish_date"]: (Decimal(line["lpr_1y_pct"]), Decimal(line["lpr_5y_pct"]))
            for line in csv.DictReader(series)
        }
    filed = {
        str(row.cells["发布日期"]).replace("/", "-"): (amount(row, "一年期(%)"), amount(row, "五年期以上(%)"))
        for row in rows("lpr")
    }
    assert len(filed) == 22  # two years, one rate planted as unreadable, one as differing
    assert filed == {day: known[day] for day in filed}


def test_clauses_are_written_in_several_ways_and_one_ledger_comes_late() -> None:
    payments = [row for row in filed_rows() if row.form == "payments"]
    written = {row.cells["条款"] for row in payments}
    assert {
        "三（五）",
        "三(五)",
        "三(七)",
        "三 （七）",
        "三（八）",
        "三(八)",
        "三（一）",
        "三(一)",
        "三(二)",
    } <= written
    late = [row for row in payments if "补报" in row.file]
    assert {str(row.cells["拨付日期"]) for row in late} == {"2024/01/12"}
    assert all(row.file.startswith("2023年第4季度/") for row in late)


def test_paid_amounts_are_in_full_in_part_too_much_and_paid_back() -> None:
    paid: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in rows("payments"):
        paid[str(row.cells["条款"]), str(row.cells["依据"])].append(amount(row, "拨付金额(元)"))
    by_hand = {
        ("三（五）", "示例科奖〔2022〕11号/示例·无水印染基础研究"): ["600000"],  # in part: 1 000 000
        ("三（五）", "示例科奖〔2023〕24号/示例·建材窑炉余热利用"): ["160000", "160000"],  # twice
        ("三（五）", "示例科奖〔2022〕3号/示例·印染废水回用"): [
            "300000",
            "300000",
            "-200000",
        ],  # the second unit too
        ("三（八）", "2022"): ["54000", "46000", "10000"],  # two parts, and one without a base amount
        ("三（七）", "2022/示例·鞋材云仓"): ["200000"],  # in full
        ("三（八）", "2022年度"): ["100000"],  # under a key of no claim
        ("三（一）", "SLZD0010"): ["1200000", "-1200000"],  # outside the district, all paid back
    }
    for key, amounts in by_hand.items():
        assert sorted(paid[key]) == sorted(map(Decimal, amounts)), key


def test_events_lie_within_the_quarter_that_files_them() -> None:
    for form, column in (
        ("science_prizes", "授奖日期"),
        ("key_projects", "竣工日期"),
        ("fund_exits", "退出日期"),
    ):
        for row in rows(form):
            if "更正" not in row.file:
                day = _day(row.cells[column])
                assert row.file.startswith(f"{day.year}年第{(day.month + 2) // 3}季度/"), row


def _day(cell: object) -> date:
    text = str(cell)
    for mark in "年月/":
        text = text.replace(mark, "-")
    return date(*(int(part) for part in text[:10].replace("日", "").split()[0].split("-")))
