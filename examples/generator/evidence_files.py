"""Departments' files for the clauses 三（一）（二）（五）（七）（八）, rates, and changes of the register."""

from collections.abc import Iterator

from examples.generator.district import District
from examples.generator.energy_funds import grant_rows
from examples.generator.enterprises import register_rows
from examples.generator.evidence_layouts import (
    exit_layout,
    grant_layout,
    key_project_layout,
    platform_layout,
    prize_layout,
    rate_layout,
)
from examples.generator.files import OfficeFile, Table
from examples.generator.fund_exits import exit_rows
from examples.generator.holders import changed_holders
from examples.generator.key_projects import key_project_rows
from examples.generator.layouts import Layout
from examples.generator.ordinary_claims import drawn_grants, drawn_key_projects, drawn_platforms, drawn_prizes
from examples.generator.payment_cases import payments_after
from examples.generator.periods import Quarter, slashed_day
from examples.generator.prizes import prize_rows
from examples.generator.rates import rate_rows
from examples.generator.receipts import after_quarter, in_quarter
from examples.generator.supply_chains import platform_rows

_IN_FORCE = Quarter(2022, 1)


def evidence_files(district: District, quarter: Quarter) -> Iterator[OfficeFile]:
    """The quarter's files; none before the plan was in force, and only those with rows."""
    if quarter < _IN_FORCE:
        return
    files = [
        _industry(district, quarter),
        _grants(district, quarter),
        _exits(quarter),
        _ledger_after(quarter),
    ]
    if quarter.number == 4:
        files += [_register_changes(quarter), _platforms(district, quarter), _rates(quarter)]
    for file in files:
        if file.tables and file.tables[0].rows:
            yield file


def _industry(district: District, quarter: Quarter) -> OfficeFile:
    """Prizes and key projects, each on a sheet of one workbook."""
    prizes = [*prize_rows(quarter), *drawn_prizes(district.enterprises, quarter, district.seed)]
    projects = [*key_project_rows(quarter), *drawn_key_projects(district.enterprises, quarter, district.seed)]
    tables = (
        Table("science_prizes", prize_layout(quarter), prizes),
        Table("key_projects", key_project_layout(quarter), projects),
    )
    name = f"工信科技奖补佐证{quarter.year}年{quarter.number}季度.xlsx"
    filled = tuple(table for table in tables if table.rows)
    return OfficeFile(name, in_quarter(quarter, 22, 15, 0), "区工信科技局", filled)


def _grants(district: District, quarter: Quarter) -> OfficeFile:
    """GB18030, with tabs."""
    rows = [*grant_rows(quarter), *drawn_grants(district.enterprises, quarter, district.seed)]
    name = f"节能循环经济专项资金{quarter.year}年{quarter.number}季度.csv"
    table = Table("energy_funds", grant_layout(), rows)
    return OfficeFile(name, in_quarter(quarter, 22, 16, 20), "区工信科技局", (table,), "gb18030", "\t")


def _exits(quarter: Quarter) -> OfficeFile:
    suffix = "csv" if quarter.number % 2 else "xlsx"
    name = f"产业股权投资基金退出{quarter.year}年{quarter.number}季度.{suffix}"
    table = Table("fund_exits", exit_layout(), exit_rows(quarter))
    return OfficeFile(name, in_quarter(quarter, 22, 10, 40), "区金融工作局", (table,))


def _ledger_after(quarter: Quarter) -> OfficeFile:
    name = f"奖补资金拨付台账补报{quarter.year}年{quarter.number}季度.csv"
    table = Table("payments", Layout(sheet="", titles=(), day=slashed_day), payments_after(quarter))
    return OfficeFile(name, after_quarter(quarter, 16, 9, 0), "区财政局", (table,))


def _register_changes(quarter: Quarter) -> OfficeFile:
    """The year's changes among the enterprises of the chosen claims; the register itself comes in spring."""
    moment = in_quarter(quarter, 14, 9, 0)
    rows = register_rows(changed_holders(quarter.year), moment.date())
    layout = Layout(sheet="", titles=(), day=slashed_day, blank="")
    name = f"企业登记变更{quarter.year}年.csv"
    return OfficeFile(name, moment, "区市场监管局", (Table("register", layout, rows),))


def _platforms(district: District, quarter: Quarter) -> OfficeFile:
    year = quarter.year
    rows = [*platform_rows(year), *drawn_platforms(district.enterprises, year, district.seed)]
    table = Table("supply_chain", platform_layout(year), rows)
    name = f"供应链管理平台奖励{year}年度.xlsx"
    return OfficeFile(name, after_quarter(quarter, 18, 11, 30), "区商务局", (table,))


def _rates(quarter: Quarter) -> OfficeFile:
    table = Table("lpr", rate_layout(), rate_rows(quarter.year))
    name = f"贷款市场报价利率{quarter.year}年.csv"
    return OfficeFile(name, after_quarter(quarter, 9, 9, 10), "区金融工作局", (table,))
