"""Quarterly texts of the example: some units file only these, some only progress, some late, one nothing."""

from collections import defaultdict

from tests.examples.filed import filed_rows

LONGER = ("办事处", "管委会", "服务中心")


def unit(name: str) -> str:
    """The unit's own name."""
    for suffix in LONGER:
        name = name.removesuffix(suffix)
    return name if name == "丰泽街道" else name.removeprefix("丰泽")


def filers(form: str) -> dict[str, set[str]]:
    """By drop, who filed the form."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in filed_rows():
        if row.form == form:
            found[row.file.split("/")[0]].add(unit(str(row.cells["报送单位"])))
    return found


def test_one_unit_files_nothing_for_the_last_quarter_and_one_only_a_text() -> None:
    drop = "2023年第4季度"
    texts, progress = filers("quarterly_report")[drop], filers("progress")[drop]
    assert len(texts | progress) == 13
    assert "北峰街道" not in texts | progress
    assert "区发改局" in texts - progress
    assert progress - texts


def test_every_quarter_has_texts_and_units_without_one() -> None:
    texts = filers("quarterly_report")
    assert len(texts) == 12
    assert all(8 <= len(filed) < 14 for filed in texts.values())


def test_some_texts_come_late() -> None:
    assert any("补报" in row.file for row in filed_rows() if row.form == "quarterly_report")
