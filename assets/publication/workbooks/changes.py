"""The sheet 与上次相比: claims that are not what the publication before said, with the cause of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.publication.workbooks.words import REASONS, STATUSES, in_chinese

if TYPE_CHECKING:
    from assets.publication.workbooks.claims import Claims, Record
    from assets.publication.workbooks.layout import Cell

_MEASURES = {
    "status": "结论",
    "amount_yuan": "应付金额",
    "due_yuan": "已到期",
    "paid_yuan": "已拨付",
    "outstanding_yuan": "到期未付",
}


def change_rows(claims: Claims) -> list[dict[str, Cell]]:
    """The rows of 与上次相比, claim by claim in the order of 应付明细; claims that are gone stand last."""
    last = len(claims.liabilities) + 1
    rows = sorted(
        claims.changes, key=lambda row: claims.by_id.get(row["liability_id"], {}).get("number", last)
    )
    return [_change(claims, row) for row in rows]


def _change(claims: Claims, row: Record) -> dict[str, Cell]:
    return row | {
        "number": claims.by_id.get(row["liability_id"], {}).get("number"),
        "what": _MEASURES[row["measure"]],
        "value_before": _value(row, "value_before"),
        "value_after": _value(row, "value_after"),
    }


def _value(row: Record, column: str) -> str | None:
    """An amount as it stands, a conclusion and its reason in words."""
    value: str | None = row[column]
    if value is None or row["measure"] != "status":
        return value
    status, _, reason = value.partition(":")
    words = (in_chinese(STATUSES, status), in_chinese(REASONS, reason or None))
    return "：".join(word for word in words if word)
