"""Amounts that no sum can hold stop the run and are named by row: a claim without an amount would be paid as nothing.

Money that awards rest on is looked at before any claim is worked out, on whichever engine. A sum of statistics that
outgrows its table is told of where that happens, so that no run has to pass over all rows for it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from foundation.contracts import form_contracts
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from foundation.contracts import Column, Contract

# Half of what the tables of money hold, DECIMAL(18, 2): so that sums of all claims and payments fit, and differences.
MOST_YUAN = 5 * 10**15
# Statistics file in 千元 and 万元; what awards rest on, and what was paid, is in 元.
_YUAN = "元"
# Of each form a few: what is out of all measure in one would push that of another out of sight.
_TOLD, _TOLD_OF_A_FORM = 6, 2

# As the database puts it of decimals and of whole numbers.
_OUTGROWN = ("out of range", "could not cast value")


class BeyondMeasureError(RuntimeError):
    """Accepted amounts add up to more than can be reckoned with; the text names the largest."""


def demand_summable(connection: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> None:
    """BeyondMeasureError where the accepted amounts of money of these forms are beyond all measure together."""
    amounts = _amounts((contract, column) for contract in contracts for column in _money(contract))
    if not amounts:
        return
    (found,) = records(
        connection, f"select coalesce(sum(abs(amount)), 0) > {MOST_YUAN} as beyond from ({amounts})"
    )
    if found["beyond"]:
        raise BeyondMeasureError("\n".join([_MONEY_SAID, *_largest(connection, amounts)]))


@contextmanager
def sums_told(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Say in words, with the largest figures filed, that a sum made within outgrew the table it was to stand in."""
    try:
        yield
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
        if not any(words in str(error).lower() for words in _OUTGROWN):
            raise
        figures = _amounts(
            (contract, column)
            for contract in form_contracts().values()
            for column in contract.columns
            if column.reader == "number"
        )
        raised = str(error).splitlines()[0]
        said = "\n".join([_SUM_SAID, *_largest(connection, figures), f"({raised})"])
        # the first cause is what people are told, and the database's words say nothing of what to do
        raise BeyondMeasureError(said) from None


def _money(contract: Contract) -> Iterator[Column]:
    return (column for column in contract.columns if column.money_unit == _YUAN)


def _amounts(columns: Iterable[tuple[Contract, Column]]) -> str:
    """SQL: every accepted amount of some columns with its form, header and place."""
    return " union all ".join(
        f"select '{contract.title}（{contract.name}）' as form, '{column.header}' as header, "
        f"file_name, sheet, row, cast({column.name} as decimal(28, 10)) as amount from filings.{contract.name}"
        for contract, column in columns
    )


def _largest(connection: duckdb.DuckDBPyConnection, amounts: str) -> Iterator[str]:
    order = "abs(amount) desc nulls last, form, header, file_name, sheet, row"
    rows = records(
        connection,
        f"select *, readable(amount) as said from ({amounts}) "
        f"qualify row_number() over (partition by form order by {order}) <= {_TOLD_OF_A_FORM} "
        f"order by {order} limit {_TOLD}",
    )
    for row in rows:
        yield (
            f"- {row['form']}：{row['file_name']}，{row['sheet']}，第 {row['row']} 行 row {row['row']}，"
            f"{row['header']} {row['said']}"
        )


_MENDED = "请核对单位和位数后改报，或由 --corrections 更正、撤回。"
_MENDED_EN = (
    "check their unit and digits, and let them be filed anew, or correct or withdraw them with --corrections."
)
_MONEY_SAID = (
    f"各奖补报表和拨付台账中的金额合计超过 {MOST_YUAN:,} 元，无法计算；最大的金额如下，{_MENDED}"
    f"The amounts filed for awards and payments add up to more than {MOST_YUAN:,} yuan, beyond all reckoning. The "
    f"largest are named below: {_MENDED_EN}"
)
_SUM_SAID = (
    f"一项合计超出成果表的位数，无法发布；已接受的最大数值如下，{_MENDED}"
    "A sum has more digits than the published tables hold. The largest figures accepted are named below: "
    f"{_MENDED_EN}"
)
