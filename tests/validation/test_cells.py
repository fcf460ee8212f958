"""Every column of every form: what just may stand in its cells, and what just may not, with the rule that says so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.office import code
from tests.validation.bench import Cells, Form, forms, judge, relations

BAD_CHECK = code(1)[:-1] + "M"
# By kind of column: each rule of a cell with what just breaks it and what just holds.
Pairs = dict[str, tuple[list[str], list[str]]]
NUMBER: Pairs = {"number_unreadable": (["一百", "1e15", "1000000000000000"], ["1e14", "999999999999999"])}
KINDS: dict[str, Pairs] = {
    "text": {"formula_error": (["#N/A", "＃REF!", " #DIV/0! "], ["#1", "N/A", "#N/A 号"])},
    "uscc": {"uscc_invalid": ([BAD_CHECK, code(1)[:-1], code(1) + "L"], [code(7)])},
    "long": {
        "digits_lost": (["3.50503E+17", "3.50503E17"], ["1E5A", "350503202300000001"]),
        "formula_error": (["#N/A"], ["#1"]),
    },
    "month": {"period_unreadable": (["2023-13", "2023Q5", "12月"], ["2023-12", "2023Q4", "2023年1-12月"])},
    "date": {"date_unreadable": (["2023-02-29", "2023-12"], ["2024-02-29", "20231231"])},
    "moment": {"moment_unreadable": (["2023-12-25 24:00", "昨天"], ["2023-12-25 23:59", "2023-12-25"])},
    "year": {"year_unreadable": (["23", "2023-12"], ["2023", "2023年"])},
    "region": {
        "region_code_invalid": (["35050", "3505030"], ["350503", "350503001", "350503001002", "110101"])
    },
    "class": {"industry_code_invalid": (["9800", "0099", "17"], ["0110", "690", "9700", "4620"])},
    "division": {"industry_code_invalid": (["98", "00", "1711"], ["97", "01", "6"])},
    "base": {"price_base_invalid": (["不变价"], ["2020", "当年价"])},
    "flag": {"not_in_list": (["Y"], ["是", "否"])},
    "rank": {
        "below_minimum": (["0"], ["1"]),
        "rank_unreadable": (["1.5", "-1", "第一"], ["2.0"]),
    },
    "amount": {"below_minimum": (["-0.0001"], ["0"]), **NUMBER},
    "signed": {"number_unreadable": (["一百", "-1e15"], ["-1", "-999999999999999"])},
    "positive": {"below_minimum": (["0", "-1"], ["0.0001"]), **NUMBER},
    "rate": {
        "below_minimum": (["0"], ["0.0001"]),
        "above_maximum": (["20.0001"], ["20"]),
        "number_unreadable": (["一", "1e15"], ["19.9999"]),
    },
    "share": {
        "below_minimum": (["-0.0001"], ["0"]),
        "above_maximum": (["100.0001"], ["100"]),
        "number_unreadable": (["一半", "1e15"], ["50.5"]),
    },
}
FORMS = list(forms().values())


def pairs(form: Form, header: str) -> Pairs:
    """The rules of a column's cells with what just breaks and what just keeps them."""
    kind = form.kind(header)
    own: Pairs = KINDS[kind] if isinstance(kind, str) else {"not_in_list": ([f"{kind[0]}？"], kind)}
    if header not in form.required:
        return own
    sound = form.row.get(header, "1")
    return own | {"required": (["", "—"], [sound]), "row_torn": (["\ufdd1a,1,234"], [sound])}


def cases(form: Form) -> list[tuple[str, str, str | None]]:
    """(header, text, rule that it breaks or None) of every column."""
    found: list[tuple[str, str, str | None]] = []
    for header in form.columns:
        for rule, (breaks, holds) in pairs(form, header).items():
            found += [(header, text, rule) for text in breaks]
            found += [(header, text, None) for text in holds if rule not in ("required", "row_torn")]
        if header not in form.required:
            found += [(header, "", None), (header, "—", None)]
    return found


CELL_RULES = {
    "required",
    "row_torn",
    "formula_error",
    "digits_lost",
    "below_minimum",
    "above_maximum",
    "not_in_list",
}


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


def held(rule: dict[str, Any]) -> list[Cells]:
    """Rows that just keep a rule; those of `holds_beside` break the rules of `also` all the same."""
    return [*rule["holds"], *rule.get("holds_beside", ())]


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.name in relations()], ids=lambda form: form.name
)
def test_relations(form: Form) -> None:
    tried = [(rule, cells, True) for rule in relations()[form.name] for cells in rule["breaks"]]
    tried += [(rule, cells, False) for rule in relations()[form.name] for cells in held(rule)]
    wrong = []
    for (rule, cells, breaks), broken in zip(tried, judge(form, [c for _, c, _ in tried]), strict=True):
        names = {item[1] for item in broken}
        beside = set(rule.get("also", ())) if breaks or cells in rule.get("holds_beside", ()) else set()
        if names != ({rule["rule"]} if breaks else set()) | beside:
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
