"""The committed inbox: complete, small, marked as an example, and sound wherever nothing was planted."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from stdnum.cn import uscc

from examples.generator.forms import FORMS
from examples.generator.reference import PRODUCTS
from tests.examples.filed import INBOX, FiledRow, filed_rows, number, sheets

PLANTED = json.loads((INBOX.parent / "planted.json").read_text(encoding="utf-8"))
PLACES = {(fault["file"], fault["sheet"], fault["row"]) for fault in PLANTED}
PARTS = ("建筑工程(万元)", "安装工程(万元)", "设备工器具购置(万元)", "其他费用(万元)")
INCOME = ("劳动者报酬(千元)", "生产税净额(千元)", "固定资产折旧(千元)", "营业盈余(千元)")


def sound_rows(form: str) -> Iterator[FiledRow]:
    return (row for row in filed_rows() if row.form == form and (row.file, row.sheet, row.row) not in PLACES)


def test_every_form_is_filed_with_its_headers() -> None:
    assert {row.form for row in filed_rows()} == set(FORMS)


def test_manifests_list_every_file() -> None:
    for drop in INBOX.iterdir():
        manifest = next(drop.glob("清单.*"))
        listed = {line[0] for _, lines in sheets(manifest) for line in lines if len(line) > 1 and line[1]}
        there = {path.name for path in drop.iterdir() if path != manifest}
        assert listed - {"文件名"} == there


def test_inbox_is_small() -> None:
    sizes = [path.stat().st_size for path in INBOX.rglob("*") if path.is_file()]
    assert sum(sizes) <= 2_500_000
    assert max(sizes) <= 400_000


def test_planted_rows_stand_where_the_list_says() -> None:
    places = {(row.file, row.sheet, row.row) for row in filed_rows()}
    assert {place for place in PLACES if place[2] is not None} <= places


def test_few_rows_of_a_form_are_meant_to_be_quarantined() -> None:
    forms = {(row.file, row.sheet, row.row): row.form for row in filed_rows()}
    rows = Counter(forms.values())
    meant = Counter(
        forms[fault["file"], fault["sheet"], fault["row"]]
        for fault in PLANTED
        if fault["kind"] == "quarantined"
    )
    assert all(meant[form] <= 0.15 * rows[form] for form in meant)


@pytest.mark.parametrize("form", [form for form, headers in FORMS.items() if "统一社会信用代码" in headers])
def test_credit_codes_are_right(form: str) -> None:
    codes = {row.cells["统一社会信用代码"] for row in sound_rows(form)} - {None, ""}
    assert codes
    assert [code for code in codes if not uscc.is_valid(code)] == []


@pytest.mark.parametrize(
    ("form", "column"),
    [
        ("units", "单位详细名称"),
        ("register", "企业名称"),
        ("investment", "项目名称"),
        ("quarterly_report", "进展情况"),
        ("science_prizes", "项目名称"),
        ("supply_chain", "平台名称"),
        ("energy_funds", "项目名称"),
        ("key_projects", "项目名称"),
        ("fund_exits", "基金名称"),
        ("fund_exits", "被投项目名称"),
    ],
)
def test_names_say_that_they_are_examples(form: str, column: str) -> None:
    assert all(str(row.cells[column]).startswith("示例") for row in sound_rows(form))


def test_energy_rows_balance() -> None:
    for row in sound_rows("energy"):
        filed = {column: number(row.cells[column]) for column in FORMS["energy"][5:]}
        total = filed["消费量合计"]
        assert total == pytest.approx(filed["工业生产消费"] + filed["非工业生产消费"], abs=0.005), row
        assert filed["用于原材料"] <= filed["工业生产消费"], row
        assert filed["运输工具消费"] <= total, row
        if code(row) not in ("32", "33", "37", "40"):
            closing = filed["期初库存量"] + filed["购进量"] - total
            assert filed["期末库存量"] == pytest.approx(closing, abs=0.005), row


def test_energy_products_have_their_unit() -> None:
    units = {(code(row), row.cells["计量单位"]) for row in sound_rows("energy")}
    assert units == {(product, about.unit) for product, about in PRODUCTS.items()}


def test_total_rows_are_the_sum_of_the_products() -> None:
    for rows in filings("energy"):
        tce = {
            code(row): number(row.cells["工业生产消费"]) * number(row.cells["采用折标系数"]) for row in rows
        }
        parts = sum(tce.get(part, 0) for part in ("02", "04"))
        if parts:
            assert tce["01"] == pytest.approx(parts, rel=0.001)
        if "40" in tce:
            others = sum(value for product, value in tce.items() if product not in ("40", "02", "04"))
            assert tce["40"] == pytest.approx(others, rel=0.001, abs=0.1)


def filings(form: str) -> Iterator[list[FiledRow]]:
    """The rows of one unit in one sheet, where nothing was planted in any of them."""
    found: dict[tuple[str, str, str], list[FiledRow]] = {}
    for row in sound_rows(form):
        found.setdefault((row.file, row.sheet, row.cells["统一社会信用代码"]), []).append(row)
    faulty = {place[:2] for place in PLACES}
    return (
        rows for (file, sheet, _), rows in found.items() if (file, sheet) not in faulty and "更正" not in file
    )


def code(row: FiledRow) -> str:
    return str(row.cells["代码"]).zfill(2)


def test_income_items_sum_to_value_added() -> None:
    for row in sound_rows("output"):
        value_added = number(row.cells["工业增加值(千元)"])
        items = [number(row.cells[column]) for column in INCOME]
        if value_added and any(items):
            assert sum(items) == value_added
        assert value_added < number(row.cells["工业总产值(千元)"])


def test_investment_parts_sum_and_stay_within_the_plan() -> None:
    for row in sound_rows("investment"):
        to_date = number(row.cells["本年累计完成投资(万元)"])
        assert sum(number(row.cells[column]) for column in PARTS) == to_date
        assert max(to_date, 500) <= number(row.cells["计划总投资(万元)"])


@pytest.mark.parametrize(
    ("form", "now", "then"),
    [
        ("output", "工业总产值(千元)", "上年同期工业总产值(千元)"),
        ("investment", "本年累计完成投资(万元)", "上年同期累计完成投资(万元)"),
    ],
)
def test_nothing_unplanted_looks_like_a_wrong_unit(form: str, now: str, then: str) -> None:
    for row in sound_rows(form):
        values = sorted((number(row.cells[now]), number(row.cells[then])))
        assert values[0] == 0 or values[1] / values[0] < 8, row
