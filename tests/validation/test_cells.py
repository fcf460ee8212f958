"""Every column of every form: what just may stand in its cells, and what just may not, with the rule that says so."""

from __future__ import annotations

import pytest

from assets.validation.rules import rule_texts
from foundation.contracts import form_contracts
from tests.intake.office import code
from tests.validation.bench import Cells, Form, forms, judge, relations

BAD_CHECK = code(1)[:-1] + "M"
NUMBER = ([], [("一百", "number_unreadable"), ("1e15", "number_unreadable")])
# What just is right under a header of a kind, and what just is wrong with its rule.
KINDS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "text": (["任何文字", "0"], []),
    "uscc": ([code(7)], [(BAD_CHECK, "uscc_invalid"), (code(1)[:-1], "uscc_invalid")]),
    "long": (["1E5A", "350503202300000001"], [("3.50503E+17", "digits_lost"), ("3.50503E17", "digits_lost")]),
    "month": (["2023Q4", "2023年1-12月"], [("2023-13", "period_unreadable"), ("12月", "period_unreadable")]),
    "date": (["2024-02-29", "20231231"], [("2023-02-29", "date_unreadable"), ("2023-12", "date_unreadable")]),
    "year": (["2023", "2023年"], [("23", "year_unreadable"), ("2023-12", "year_unreadable")]),
    "region": (["350503", "350503001", "350503001002", "110101"], [("35050", "region_code_invalid")]),
    "class": (
        ["0110", "690", "9700", "4620"],
        [("9800", "industry_code_invalid"), ("17", "industry_code_invalid")],
    ),
    "division": (["01", "6", "97"], [("98", "industry_code_invalid"), ("1711", "industry_code_invalid")]),
    "base": (["2020", "当年价"], [("不变价", "price_base_invalid")]),
    "flag": (["是", "否"], [("Y", "not_in_list")]),
    "rank": (
        ["1", "2.0"],
        [
            ("0", "below_minimum"),
            ("1.5", "rank_unreadable"),
            ("-1", "rank_unreadable"),
            ("第一", "rank_unreadable"),
        ],
    ),
    "amount": (["0", "999999999999999"], [("-0.0001", "below_minimum"), *NUMBER[1]]),
    "signed": (["-1", "0.01"], NUMBER[1]),
    "positive": (["0.0001"], [("0", "below_minimum"), ("-1", "below_minimum"), *NUMBER[1]]),
    "rate": (["0.0001", "20"], [("0", "below_minimum"), ("20.0001", "above_maximum"), *NUMBER[1]]),
    "share": (["0", "100"], [("-0.0001", "below_minimum"), ("100.0001", "above_maximum"), *NUMBER[1]]),
}
FORMS = [form for form in forms().values() if form.key]


def cases(form: Form) -> list[tuple[str, str, str | None]]:
    """(header, text, rule that it breaks or None) of every column."""
    found: list[tuple[str, str, str | None]] = []
    for header in form.columns:
        kind = form.kind(header)
        right, wrong = KINDS[kind] if isinstance(kind, str) else (kind, [(f"{kind[0]}？", "not_in_list")])
        found += [(header, text, None) for text in right] + [(header, text, rule) for text, rule in wrong]
        for nothing in ("", "—"):
            found.append((header, nothing, "required" if header in form.required else None))
    return found


CELL_RULES = {"required", "digits_lost", "below_minimum", "above_maximum", "not_in_list"}


def of_cell(rule: str) -> bool:
    return rule in CELL_RULES or rule.endswith(("_unreadable", "_invalid"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_cells(form: Form) -> None:
    tried = cases(form)
    changes: list[Cells] = [{header: text} for header, text, _ in tried]
    wrong = []
    for (header, text, rule), broken in zip(tried, judge(form, changes), strict=True):
        found = {item for item in broken if of_cell(item[1])}
        if found != ({(header, rule, True)} if rule else set()):
            wrong.append((header, text, rule, found))
    assert wrong == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_rule_of_the_contract_is_untried(form: Form) -> None:
    rules = {(column, rule) for _, _, rule, column, *_ in rule_texts(form_contracts()[form.name])}
    tried = {(header, rule) for header, _, rule in cases(form) if rule}
    tried |= {(rule["at"], rule["rule"]) for rule in relations().get(form.name, [])}
    contract = form_contracts()[form.name]
    tried |= {(contract.column(f.columns[0]).header, f.name) for f in contract.findings}  # test_findings.py
    assert rules - tried - {(form.key[0], "conflicting_rows")} == set()


RELATIONS = [(form, rule) for form, rules in relations().items() for rule in rules]


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.name in relations()], ids=lambda form: form.name
)
def test_relations(form: Form) -> None:
    tried = [(rule, cells, True) for rule in relations()[form.name] for cells in rule["breaks"]]
    tried += [(rule, cells, False) for rule in relations()[form.name] for cells in rule["holds"]]
    wrong = []
    for (rule, cells, breaks), broken in zip(tried, judge(form, [c for _, c, _ in tried]), strict=True):
        names = {item[1] for item in broken}
        if names != ({rule["rule"], *rule.get("also", ())} if breaks else set()):
            wrong.append((rule["rule"], cells, breaks, broken))
        if breaks and (rule["at"], rule["rule"], rule["hard"]) not in broken:
            wrong.append((rule["rule"], cells, "at", broken))
    assert wrong == []


def test_a_relation_is_tested_only_where_each_of_its_cells_passes() -> None:
    # 100 is not 一百 + nothing, but that is not said: the cell itself cannot be read.
    energy, bonds = forms()["energy"], forms()["green_bonds"]
    (broken,) = judge(energy, [{"工业生产消费": "一百", "用于原材料": "200", "运输工具消费": "200"}])
    assert {rule for _, rule, _ in broken} == {"number_unreadable", "transport_within_total"}
    (broken,) = judge(bonds, [{"起息日": "2026-02-30", "到期日": "2022-01-01", "票面利率(%)": "21"}])
    assert {rule for _, rule, _ in broken} == {"date_unreadable", "above_maximum"}
    (broken,) = judge(energy, [{"代码": "41", "计量单位": "千克", "采用折标系数": "50", "能源名称": "水"}])
    assert {rule for _, rule, _ in broken} == {"not_in_list"}


def test_one_line_for_each_broken_rule() -> None:
    (broken,) = judge(forms()["energy"], [{"消费量合计": "120", "用于原材料": "200", "计量单位": "千克"}])
    assert {rule for _, rule, _ in broken} == {
        "consumption_adds_up", "raw_material_within_industrial", "unit_is_the_products",
    }  # fmt: skip
