"""Which form a sheet holds: no two forms can be taken for one another by their columns."""

from __future__ import annotations

import pytest

from assets.intake.documents import Sheet
from assets.intake.headers import Header, find_header, nearest_form
from foundation.contracts import form_contracts
from tests.validation.bench import Form, forms

FORMS = list(forms().values())


def recognised(headers: list[str], only: str | None = None) -> Header | None:
    """What a sheet of these headers is taken for; with `only`, whether it could be that form."""
    contracts = [contract for contract in form_contracts().values() if only in (None, contract.name)]
    return find_header(Sheet("S", [["标题"], headers, ["1"] * len(headers)], [1, 2, 3]), contracts)


def name_of(headers: list[str]) -> str | None:
    found = recognised(headers)
    return found and found.contract.name


def test_there_are_twenty_forms_and_the_list_of_files() -> None:
    assert len(FORMS) == 21


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_all_its_columns_or_only_the_required_ones_make_a_form(form: Form) -> None:
    assert name_of(list(form.columns)) == form.name
    assert name_of(list(reversed(form.columns))) == form.name
    assert name_of(form.required) == form.name


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_other_form_fits_as_many_of_its_columns(form: Form) -> None:
    for headers in (list(form.columns), form.required):
        for other in FORMS:
            header = recognised(headers, other.name)
            assert other is form or header is None or len(header.columns) < len(headers), other.name


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_without_one_required_column_it_is_no_form(form: Form) -> None:
    for header in form.required:
        assert name_of([name for name in form.columns if name != header]) is None, header


def test_forms_that_look_alike() -> None:
    energy, transformation = forms()["energy"], forms()["transformation"]
    # A sheet that holds both halves of 205 has more columns of 205-1.
    both = [*energy.columns, *(name for name in transformation.columns if name not in energy.columns)]
    assert name_of(both) == "energy"
    progress, report = forms()["progress"], forms()["quarterly_report"]
    assert name_of([*progress.columns, "进展情况"]) == "progress"
    assert name_of([*report.columns, "项目名称"]) == "quarterly_report"


def test_a_list_that_names_columns_one_above_the_other_comes_near_no_form() -> None:
    """As the list of a return does: two cells of one column are not two headers."""
    column = ["列", *(name for form in FORMS for name in form.required)]
    rows = [["表", "行", name, "问题"] for name in column]
    for start in range(len(rows) - 1):
        sheet = Sheet("需改正", rows[start:], list(range(1, len(rows) - start + 1)))
        assert nearest_form(sheet, form_contracts().values()) is None


def test_a_header_in_two_rows_comes_near_its_form_with_each_column_once() -> None:
    upper = ["统一社会信用代码", "报告期", "指标", ""]
    lower = ["", "", "工业增加值(千元)", "上年同期综合能源消费量(吨标准煤)"]
    miss = nearest_form(Sheet("S", [upper, lower], [1, 2]), form_contracts().values())
    assert miss is not None
    assert (miss.contract.name, miss.missing, miss.repeated) == ("output", ("工业总产值(千元)",), ())
