"""What is said of a corrected row shows what was filed beside what is used, for the cell told of and for the others."""

from __future__ import annotations

import duckdb
import pytest

from foundation.models import models
from foundation.store import materialise, prepare
from tests.intake.office import code, delimited
from tests.intake.taking import take_in

HEADER = ["统一社会信用代码", "年度", "发票号码", "云服务商", "服务费(万元)", "开票日期"]
INVOICES = [
    [code(1), 2023, "A", "示例云", "约3", "2023-05-01"],
    [code(1), 2023, "B", "示例云", "4", "2023-05-01"],
    [code(1), 2023, "C", "示例云", " 5,0 ", "2022-05-01"],
    [code(1), 2023, "D", "示例云", "6", "2022-05-01"],
]
# A is still unreadable; B's date leaves its year by the correction; C is mended but for its date; D is as filed.
ENTRIES = f"""
- {{form: cloud_fees, file: a.csv, sheet: csv, row: 2, column: 服务费(元), value_as_filed: 约3, value_meant: 约4, WHY}}
- {{form: cloud_fees, key: {{统一社会信用代码: {code(1)}, 发票号码: B}}, column: 开票日期,
   value_as_filed: 2023/5/1, value_meant: 2024-01-02, WHY}}
- {{form: cloud_fees, key: {{统一社会信用代码: {code(1)}, 发票号码: B}}, column: 服务费(元),
   value_as_filed: '4', value_meant: '40', WHY}}
- {{form: cloud_fees, file: a.csv, sheet: csv, row: 4, column: 服务费(元),
   value_as_filed: '5,0', value_meant: '50', WHY}}
""".replace("WHY", "reason: 填错, document: 函, corrected_by: 甲, holds_from: 2024-01-20")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[str, str]]:
    """(message_zh, message_en) by table and row of the file."""
    folder = tmp_path_factory.mktemp("messages")
    delimited(folder / "in" / "a.csv", [HEADER, *INVOICES])
    (folder / "corrections").mkdir()
    (folder / "corrections" / "一.yaml").write_text(ENTRIES, encoding="utf-8")
    take_in(folder / "in", folder / "out", corrections=folder / "corrections")
    with duckdb.connect(str(folder / "out/warehouse/bureau.duckdb")) as connection:
        prepare(connection)
        connection.execute(_NO_FINDINGS)
        for name in ("validation.corrected_rows", "main.quarantined_rows", "main.warnings"):
            materialise(connection, models()[name])
        return {(table, row): (zh, en) for table, row, zh, en in connection.execute(_SAID).fetchall()}


_NO_FINDINGS = (
    "create or replace table validation.findings as select * exclude (state, hard, mended), "
    "cast(null as varchar) as detail_zh, cast(null as varchar) as detail_en from validation.outcomes where false"
)
_SAID = (
    "select 'quarantined', row, message_zh, message_en from main.quarantined_rows union all "
    "select 'warned', row, message_zh, message_en from main.warnings"
)
Said = dict[tuple[str, int], tuple[str, str]]


def test_a_correction_that_is_no_better(said: Said) -> None:
    zh, en = said["quarantined", 2]
    assert zh.startswith("本行已更正：服务费(元) 填报为“约3”，更正为“约4”。")
    assert en.startswith('Corrected in this row: 服务费(元) was filed as "约3" and is used as "约4". ')


def test_every_corrected_cell_of_the_row_is_shown_as_it_was_filed(said: Said) -> None:
    zh, en = said["warned", 3]
    assert zh.startswith(
        "本行已更正：开票日期 填报为“2023-05-01”，更正为“2024-01-02”；服务费(元) 填报为“4”，更正为“40”。开票日期"
    )
    assert en.count("was filed as") == 2


def test_a_warning_about_another_cell_of_a_corrected_row(said: Said) -> None:
    assert said["warned", 4][0].startswith("本行已更正：服务费(元) 填报为“ 5,0 ”，更正为“50”。")


def test_a_row_that_was_not_corrected_has_the_rule_alone(said: Said) -> None:
    assert "更正为" not in said["warned", 5][0]
    assert said.keys() == {("quarantined", 2), ("warned", 3), ("warned", 4), ("warned", 5)}
