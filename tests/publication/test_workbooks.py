"""finance.xlsx: formulas give what they show, sums are the tables', texts stay texts."""

from __future__ import annotations

import re
from datetime import date, datetime

import duckdb
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from assets.publication.workbooks import Seal, write_finance
from assets.publication.workbooks.layout import FIRST_ROW, HEADER_ROW
from assets.publication.workbooks.layouts_finance import (
    BALANCE,
    CASH_FLOW,
    LIABILITIES,
    PAYMENTS,
    READINGS,
    SCHEDULE,
)
from tests.publication.workbook_formulas import assert_formulas_give_what_they_show, fen, total

SEAL = Seal(
    period="2023Q4",
    as_of=None,
    today=date(2024, 1, 28),
    policy_document="示例〔2022〕1号 & 附件",
    version="0.1.0",
    publication="2023Q4/2",
    made_at="2024-01-28T09:00:00+08:00",
    inputs=[("b" * 64, "payments"), ("a" * 64, "cloud_fees, payments")],
)
FINANCE = """
create table award_liabilities(period varchar, liability_id varchar, rule varchar, clause varchar,
  uscc varchar, enterprise_name varchar, evidence_key varchar, evidence_document varchar, event_date date,
  award_year integer,
  base_yuan decimal(18,2), rate_pct decimal(16,8), cap_yuan decimal(18,2), amount_yuan decimal(18,2),
  city_share_yuan decimal(18,2), district_share_yuan decimal(18,2), status varchar, reason varchar,
  credit_flag boolean);
create table award_schedule(period varchar, liability_id varchar, instalment integer, period_start date,
  period_end date, due_date date, amount_yuan decimal(18,2));
create table award_payments(period varchar, payment_document varchar, clause varchar, uscc varchar,
  evidence_key varchar, paid_date date, amount_yuan decimal(18,2), liability_id varchar);
create table award_balance(period varchar, liability_id varchar, due_yuan decimal(18,2),
  paid_yuan decimal(18,2), outstanding_yuan decimal(18,2), prepaid_yuan decimal(18,2),
  overpaid_yuan decimal(18,2));
create table city_settlement(period varchar, budget_year integer, clause varchar, liabilities integer,
  city_share_yuan decimal(18,2), share_unknown integer);
create table readings(period varchar, reading_id varchar, area varchar, clause varchar, question_zh varchar,
  chosen_zh varchar, alternative_zh varchar, amount_chosen_yuan decimal(18,2),
  amount_alternative_yuan decimal(18,2), difference_yuan decimal(18,2), chosen_from date);
create table changes(period varchar, compared_with varchar, liability_id varchar, enterprise_name varchar,
  clause varchar, measure varchar, value_before varchar, value_after varchar, difference_yuan decimal(18,2),
  part_yuan decimal(18,2), cause varchar, cause_key varchar, text_zh varchar, sources varchar);
create view award_cash_flow as
  select s.period, year(s.due_date) as budget_year, l.clause, count(*) as instalments, sum(s.amount_yuan) as due_yuan,
    sum(s.amount_yuan) as to_come_yuan
  from award_schedule s inner join award_liabilities l using (period, liability_id)
  group by all;
insert into city_settlement values ('2023Q4', 2023, '三（九）', 2, 600000, 1), ('2023Q3', 2023, '三（九）', 9, 9, 9);
insert into changes values
  ('2023Q4', '2023Q4/1', 'gone', '=1+1', '三（六）', 'status', 'liable', null, null, null, 'filing', 'cloud_fees',
   '云服务费用：不再计入 1 份', '=甲.xlsx/费用/3'),
  ('2023Q4', '2023Q4/1', 'green_bond:000000000000000004:绿债（甲）', '甲', '三（九）', 'status',
   'undetermined:lpr_missing', 'liable', null, null, 'filing', 'lpr', '报价利率', null),
  ('2023Q4', '2023Q4/1', 'green_bond:000000000000000004:绿债（甲）', '甲', '三（九）', 'amount_yuan',
   null, '1204109.59', 1204109.59, 1204109.59, 'filing', 'lpr', '报价利率', null);
insert into readings values
  ('2023Q4', 'tier_upgrade', 'award', '三（四）', '=1+1', '全额', '差额', 1299109.61, 1298109.61, -1000,
    date '2022-01-21'),
  ('2023Q4', 'cloud_rate', 'award', '三（六）', '比例', '上限', '由用户设定', 1299109.61, null, null, null),
  ('2023Q4', 'price_base', 'statistics', '二（一）2', '价格', '2020', '当年价', null, null, null, null);
"""
BALANCES = """
insert into award_balance
with sums as (
  select l.liability_id, l.amount_yuan,
    coalesce((select sum(amount_yuan) from award_schedule s
      where s.liability_id = l.liability_id and s.period = $1 and due_date <= date '2023-12-31'), 0) as due,
    coalesce((select sum(amount_yuan) from award_payments p
      where p.liability_id = l.liability_id and p.period = $1 and paid_date <= date '2023-12-31'), 0) as paid
  from award_liabilities l where l.period = $1)
select $1, liability_id, due, paid, greatest(due - paid, 0),
  case when amount_yuan is not null then greatest(least(paid, amount_yuan) - due, 0) end,
  case when amount_yuan is not null then greatest(paid - amount_yuan, 0) end
from sums
"""
CLOUD, BOND = ("cloud_service", "三（六）"), ("green_bond", "三（九）")
CENTRE = ("technology_centre", "三（四）")
LINK = '=HYPERLINK("http://x.example")'
LONG_KEY = "文号" + "长" * 300
# Rule, evidence key, name, day; base, rate, cap, amount, city's and district's share; status, reason.
CLAIMS = [
    (CLOUD, "2022", "=1+1", "2022-12-31", (100000.05, 30, 50000, 30000.02, 0, 30000.02), "liable", None),
    (CLOUD, "*", "+2", "2023-12-31", (200000, 30, 50000, 50000, 0, 50000), "liable", None),
    # The fees were 50 000.0166…: 30 % of the base as shown would be a fen more.
    (CLOUD, "?", "-3", "2023-12-31", (50000.02, 30, 50000, 15000, 0, 15000), "liable", None),
    (CLOUD, "2023", "@SUM(A1)", "2023-12-31", (4e4, 30, 5e4, 0, 0, 0), "ineligible", "below_threshold"),
    (BOND, "绿债（甲）", LINK, "2022-03-15", (1e8, 0.5, None, 1204109.59, 6e5, 604109.59), "liable", None),
    (
        BOND,
        "绿债〔乙〕",
        "http://x",
        "2024-02-29",
        (80000000.01, 0.525, None, 42e4, None, None),
        "liable",
        None,
    ),
    (CENTRE, "文号~1", None, "2023-05-05", (None,) * 6, "undetermined", "not_in_register"),
    (CENTRE, LONG_KEY, "007", "2023-06-01", (None, None, None, 100000, 0, 100000), "liable", None),
]
INSTALMENTS = {
    "绿债（甲）": [
        ("2022-03-15", "2023-03-15", 500000),
        ("2023-03-15", "2024-03-15", 500000),
        ("2024-03-15", "2024-08-11", 204109.59),  # a broken year: 149 of 365 days
    ],
    "绿债〔乙〕": [("2024-02-29", "2025-02-28", 420000)],
}
PAID = [
    ("*", "2024-01-05", 50000),  # after the quarter's end
    ("2022", "2023-02-01", 30000.02),
    ("2022", "2023-02-02", -0.01),
    ("绿债（甲）", "2023-04-01", 700000.10),
    ("2023", "2023-05-01", 12.34),
    ("=未对应", "2023-06-01", 0.03),
    ("文号~1", "2023-07-01", 0.10),
]


def fill(connection, period):
    ids = {key: f"{rule}:{number:018}:{key}" for number, ((rule, _), key, *_) in enumerate(CLAIMS)}
    for number, ((rule, clause), key, name, day, money, *decision) in enumerate(CLAIMS):
        who = [period, ids[key], rule, clause, f"{number:018}", name, key, f"={key}", day, int(day[:4])]
        insert(connection, "award_liabilities", [*who, *money, *decision, number == 1])
        parts = INSTALMENTS.get(key, [(None, None, money[3])]) if decision[0] == "liable" else []
        for place, (start, end, amount) in enumerate(parts, start=1):
            insert(connection, "award_schedule", [period, ids[key], place, start, end, end or day, amount])
    for number, (key, day, amount) in enumerate(PAID):
        row = [period, f"@拨{number}", "三(六)", "X", key, day, amount, ids.get(key)]
        insert(connection, "award_payments", row)
    connection.execute(BALANCES, [period])


def insert(connection, table, row):
    connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)


@pytest.fixture(scope="module")
def finance():
    connection = duckdb.connect()
    connection.execute(FINANCE)
    fill(connection, "2023Q3")
    fill(connection, "2023Q4")
    return connection


@pytest.fixture(scope="module")
def path(finance, tmp_path_factory):
    place = tmp_path_factory.mktemp("finance") / "finance.xlsx"
    write_finance(finance, SEAL, place)
    return place


@pytest.fixture(scope="module")
def shown(path):
    return load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def formulas(path):
    return load_workbook(path)


# --- finance.xlsx


def column(book, layout, key):
    return [row[layout.place(key)].value for row in book[layout.sheet].iter_rows(min_row=FIRST_ROW + 1)]


def test_every_formula_gives_the_value_it_shows(path):
    assert assert_formulas_give_what_they_show(path) > 80


@pytest.mark.parametrize("formula", ["=ROUND(B1*30/100,2)", "=SUBTOTAL(109,B1:B2)"])
def test_a_formula_that_shows_another_value_is_found(tmp_path, formula):
    with Workbook(tmp_path / "wrong.xlsx") as book:
        page = book.add_worksheet("甲")
        page.write_column("B1", [100, 200])
        page.write_formula("A1", formula, None, 30.01)
    with pytest.raises(AssertionError, match=r"30\.01"):
        assert_formulas_give_what_they_show(tmp_path / "wrong.xlsx")


@pytest.mark.parametrize(
    ("layout", "table", "key"),
    [
        (LIABILITIES, "award_liabilities", "amount_yuan"),
        (LIABILITIES, "award_liabilities", "city_share_yuan"),
        (LIABILITIES, "award_liabilities", "district_share_yuan"),
        (SCHEDULE, "award_schedule", "amount_yuan"),
        (PAYMENTS, "award_payments", "amount_yuan"),
        (BALANCE, "award_balance", "due_yuan"),
        (BALANCE, "award_balance", "paid_yuan"),
        (BALANCE, "award_balance", "outstanding_yuan"),
        (BALANCE, "award_balance", "prepaid_yuan"),
        (BALANCE, "award_balance", "overpaid_yuan"),
    ],
)
def test_sheet_and_table_agree_to_the_fen(finance, shown, layout, table, key):
    expected = finance.execute(f"select {key} from {table} where period = '2023Q4'").fetchall()
    values = [None if value is None else fen(str(value)) for value in column(shown, layout, key)]
    assert sorted(values, key=str) == sorted((value for (value,) in expected), key=str)
    total_cell = shown[layout.sheet].cell(HEADER_ROW, layout.place(key) + 1)
    assert fen(str(total_cell.value)) == total(values)


def test_amounts_are_live_where_a_person_would_check(formulas):
    keys = column(formulas, LIABILITIES, "evidence_key")
    amounts = dict(zip(keys, column(formulas, LIABILITIES, "amount_yuan"), strict=True))
    row = keys.index("2022") + FIRST_ROW + 1
    assert amounts["2022"] == f"=MIN(ROUND(I{row}*J{row}/100,2),K{row})"
    assert amounts["绿债（甲）"].startswith("=ROUND(SUMIFS('兑付计划'!")
    assert amounts["?"] == 15000  # the formula would give a fen more
    assert amounts["2023"] == 0
    assert amounts["文号~1"] is None
    assert amounts[LONG_KEY] == 100000
    assert all(str(value).startswith("=") for value in column(formulas, BALANCE, "outstanding_yuan"))


def test_instalments_of_bonds_are_live(formulas):
    live = [str(value).startswith("=") for value in column(formulas, SCHEDULE, "amount_yuan")]
    assert live.count(True) == 4
    assert live.count(False) == 4


def test_quarter_end_stands_in_a_cell(shown):
    assert shown["余额"]["B2"].value == datetime(2023, 12, 31)  # noqa: DTZ001


def test_payments_say_whether_they_count(shown):
    documents = column(shown, PAYMENTS, "payment_document")
    found = dict(zip(documents, column(shown, PAYMENTS, "counted"), strict=True))
    assert (found.pop("@拨0"), found.pop("@拨5")) == ("季度末以后", "未匹配")
    assert set(found.values()) == {"已计入"}
    assert column(shown, PAYMENTS, "kind").count("退款") == 1


def test_checks_all_hold(shown):
    assert [row[4].value for row in shown["核对"].iter_rows(min_row=FIRST_ROW + 1)] == ["相符"] * 7


def test_cash_flow_adds_up_to_the_schedule(shown):
    flows = column(shown, CASH_FLOW, "due_yuan")
    assert len(flows) > 2
    assert sum(flows) == pytest.approx(sum(column(shown, SCHEDULE, "amount_yuan")))


def test_changes_in_words_claims_that_are_gone_last(shown):
    rows = [[cell.value for cell in row] for row in shown["与上次相比"].iter_rows(min_row=FIRST_ROW + 1)]
    assert [row[3:8] for row in rows] == [
        ["应付金额", None, "1204109.59", 1204109.59, 1204109.59],
        ["结论", "无法判断：没有起息日适用的 LPR", "应付", None, None],
        ["结论", "应付", None, None, None],
    ]
    assert isinstance(rows[0][0], int)
    assert rows[2][:2] == [None, "=1+1"]
    assert rows[2][9] == "=甲.xlsx/费用/3"


def test_settlement_is_the_periods_own(shown):
    rows = [[cell.value for cell in row] for row in shown["与市级结算"].iter_rows(min_row=FIRST_ROW + 1)]
    assert rows == [[2023, "三（九）", 2, 1, 600000]]


def test_readings_of_awards_with_their_difference(shown, formulas):
    found = [[cell.value for cell in row][4:8] for row in shown["口径"].iter_rows(min_row=FIRST_ROW + 1)]
    assert found == [
        [1299109.61, 1298109.61, -1000, datetime(2022, 1, 21)],  # noqa: DTZ001 - a day, as a workbook has it
        [1299109.61, None, None, None],
    ]
    assert column(formulas, READINGS, "difference_yuan")[0] == "=ROUND(F5-E5,2)"


def test_years_by_clause(shown):
    rows = [[cell.value for cell in row] for row in shown["分年兑付"].iter_rows(min_row=FIRST_ROW + 1)]
    assert [row[:2] for row in rows] == [[2022, 1], [2023, 4], [2024, 2], [2025, 1]]
    assert [row[-1] for row in rows] == [30000.02, 665000, 704109.59, 420000]


def test_texts_stay_texts(formulas):
    names = column(formulas, LIABILITIES, "enterprise_name")
    assert set(names) == {name for _, _, name, *_ in CLAIMS}
    types = {
        cell.data_type
        for row in formulas[LIABILITIES.sheet].iter_rows(min_row=FIRST_ROW + 1, max_col=6)
        for cell in row
        if isinstance(cell.value, str)
    }
    assert types == {"s"}
    assert not any(cell.hyperlink for row in formulas[LIABILITIES.sheet] for cell in row)


def test_nothing_runs_but_sums_and_roundings_of_the_book_itself(formulas):
    used = set()
    for sheet in formulas:
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            bare = re.sub(r"'[^']*'!|\"[^\"]*\"", "", cell.value)
            used |= set(re.findall(r"([A-Z]+)\(", bare))
            # No other file, no link, no exchange with a programme.
            assert not re.search(r"[\[\]|]|://", bare), (sheet.title, cell.coordinate, cell.value)
        links = [cell.hyperlink for row in sheet for cell in row if cell.hyperlink]
        assert not links or sheet.title == "目录"
        assert not [link for link in links if link.target]
    assert used == {"COUNTIFS", "EDATE", "IF", "MAX", "MIN", "ROUND", "SUBTOTAL", "SUM", "SUMIFS", "YEAR"}


def test_sheets_are_set_up_for_reading_and_printing(formulas):
    titles = [
        "封面",
        "目录",
        "说明",
        "应付明细",
        "兑付计划",
        "分年兑付",
        "分年资金",
        "余额",
        "拨付",
        "与市级结算",
        "与上次相比",
        "口径",
        "核对",
    ]
    assert formulas.sheetnames == titles
    for sheet in formulas.worksheets[2:]:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A4:")
        assert sheet.print_area
        assert sheet.print_title_rows == "$1:$4"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert "&P" in str(sheet.oddFooter.right.text)
    assert formulas["应付明细"]["L5"].number_format == "#,##0.00"
    assert formulas["目录"]["A4"].hyperlink.location == "'说明'!A1"


def test_cover_names_inputs_by_hash_and_form(formulas):
    texts = {cell.value for row in formulas["封面"] for cell in row}
    assert {"a" * 64, "b" * 64, "奖补资金拨付台账", "云服务费用、奖补资金拨付台账"} <= texts
    assert {"编制人", "复核人", "负责人", "2023Q4/2", "示例〔2022〕1号 & 附件", "全部已收到的资料"} <= texts


def test_same_content_gives_the_same_bytes(finance, path, tmp_path):
    write_finance(finance, SEAL, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_calamine_opens_it(path):
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("应付明细").to_python()
    assert len(rows) == FIRST_ROW + len(CLAIMS)


def test_a_period_without_rows(finance, tmp_path):
    empty = Seal(**{**SEAL.__dict__, "period": "2021Q1"})
    write_finance(finance, empty, tmp_path / "empty.xlsx")
    shown = load_workbook(tmp_path / "empty.xlsx", data_only=True)
    assert shown["应付明细"]["A5"].value == "本期没有记录。"
    assert shown["应付明细"]["L3"].value == 0
    assert_formulas_give_what_they_show(tmp_path / "empty.xlsx")


# --- bureau.xlsx and the returns
