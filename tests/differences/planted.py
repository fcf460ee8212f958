"""Two publications by hand: what the district says now is made by the models, what it said before is written down.

So each test plants one change and knows what it must cost. The cloud-fee rule pays 30 % of the fees of a year, at most
50 000, where they are above 50 000.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from assets.policy.numbers import numbers
from assets.policy.plan import load_plan
from assets.publication.differences.sides import Side
from foundation.run import DEFAULT_POLICY
from foundation.version import sources
from tests.intake.office import code

PLAN = load_plan(DEFAULT_POLICY)
FIRM, OTHER = code(1), code(2)
FEES, REGISTER = "云服务费.xlsx", "登记.csv"
FORMS = {
    "register": [
        {"uscc": firm, "enterprise_name": name, "region_code": "350503001", "registration_status": "存续"}
        | {"is_dishonest": False, "file": REGISTER, "sheet": "csv", "row": row}
        for firm, name, row in ((FIRM, "甲示例公司", 2), (OTHER, "乙示例公司", 3))
    ],
    # 30 % of 200 000 is 60 000, capped at 50 000; 30 % of 60 000 is 18 000.
    "cloud_fees": [
        {"uscc": firm, "year": year, "invoice_number": number, "fee_yuan": Decimal(fee), "provider": "示例云"}
        | {"file": FEES, "sheet": "费用", "row": row}
        for firm, year, number, fee, row in ((FIRM, 2022, "1", 200000, 3), (OTHER, 2023, "2", 60000, 4))
    ],
}  # fmt: skip
FIRMS_CLAIM, OTHERS_CLAIM = f"cloud_service:{FIRM}:2022", f"cloud_service:{OTHER}:2023"
TODAY = date(2024, 1, 10)


def manifest(**changes: Any) -> dict[str, Any]:
    """What a publication says of itself; `changes` are what it says otherwise."""
    said = {
        "period": "2023Q4",
        "today": TODAY.isoformat(),
        "software_version": "1",
        "sources": sources(),
        "sources_sha256": "",
        "readings": {name: reading.chosen for name, reading in PLAN.readings.each().items()},
        "parameters": numbers(PLAN),
        "inputs": [{"sha256": "a", "forms": ["cloud_fees"]}, {"sha256": "b", "forms": ["register"]}],
        "corrections": [],
    }
    return {**said, **changes}


def with_numbers(**values: str) -> dict[str, str]:
    """The numbers of the plan with some of the cloud-fee rule otherwise."""
    return numbers(PLAN) | {f"awards.cloud_service.{name}": value for name, value in values.items()}


def with_reading(name: str, value: str) -> dict[str, str]:
    """The readings with one otherwise."""
    return {**manifest()["readings"], name: value}


def claim(claim_id: str, amount: int | None, **more: Any) -> dict[str, Any]:
    """A claim of the cloud-fee rule, wholly due and unpaid, resting on one invoice of `fee` yuan."""
    rule, uscc, year = claim_id.split(":")
    first = {FIRM: (200000, 3, "甲示例公司", "1"), OTHER: (60000, 4, "乙示例公司", "2")}[uscc]
    said = {"fee": first[0], "row": first[1], "name": first[2], "number": first[3], "status": "liable"}
    return {"id": claim_id, "rule": rule, "year": int(year), "amount": amount, "reason": None, **said, **more}


def side(
    claims: list[dict[str, Any]],
    about: dict[str, Any],
    *,
    figures: dict[str, list[dict[str, Any]]] | None = None,
):
    """A publication with these claims and masked figures."""
    connection = duckdb.connect()
    connection.execute("create schema finance; create schema analysis")
    connection.execute(
        "create table finance.award_liabilities(period varchar, liability_id varchar, rule varchar, clause varchar, "
        "enterprise_name varchar, award_year integer, amount_yuan decimal(18,2), status varchar, reason varchar);"
        "create table finance.award_balance(period varchar, liability_id varchar, due_yuan decimal(18,2), "
        "paid_yuan decimal(18,2), outstanding_yuan decimal(18,2));"
        "create table finance.award_trace(period varchar, liability_id varchar, step integer, text_zh varchar, "
        "source_file varchar, source_sheet varchar, source_row bigint)"
    )
    for c in claims:
        _write(connection, about["period"], c)
    for table, rows in (figures or {}).items():
        columns = ", ".join(f"{name} {kind}" for name, kind in rows[0].items())
        connection.execute(f"create table analysis.{table}({columns})")
        for row in rows[1:]:
            connection.execute(
                f"insert into analysis.{table} values ({', '.join('?' * len(row))})", [*row.values()]
            )
    schemas = {"finance": "finance", "analysis": "analysis"}
    return Side("2023Q4/1", connection, about, schemas)


def _write(connection: duckdb.DuckDBPyConnection, period: str, c: dict[str, Any]) -> None:
    owed = c["amount"] or 0
    connection.execute(
        "insert into finance.award_liabilities values (?, ?, ?, '三（六）', ?, ?, ?, ?, ?)",
        [period, c["id"], c["rule"], c["name"], c["year"], c["amount"], c["status"], c["reason"]],
    )
    paid = c.get("paid", 0)
    connection.execute(
        "insert into finance.award_balance values (?, ?, ?, ?, ?)",
        [period, c["id"], owed, paid, max(owed - paid, 0)],
    )
    uscc = c["id"].split(":")[1]
    register = f"企业登记信息：{c['name']}（{uscc}），区划 350503001，登记状态 存续"
    invoice = f"{c['year']} 年度云服务费发票 {c['number']}，示例云，{c['fee']} 元"
    steps = [
        (1, register, REGISTER, "csv", 2 if uscc == FIRM else 3),
        (2, invoice, c.get("file", FEES), "费用", c["row"]),
        (3, "登记信息中有该企业：是", None, None, None),
    ]
    for step in steps:
        connection.execute(
            "insert into finance.award_trace values (?, ?, ?, ?, ?, ?, ?)", [period, c["id"], *step]
        )
