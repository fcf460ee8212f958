"""How a correction names a form's columns: by the header of the file or by the column's name in the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.intake.headers import header_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foundation.contracts import Column, Contract


def column_of(contract: Contract, name: str) -> Column | None:
    """The column with this header or name; None if the form has none."""
    wanted = header_text(name)
    return next((c for c in contract.columns if wanted in (header_text(c.header), c.name)), None)


def key_of(contract: Contract, named: Mapping[str, str]) -> dict[str, str]:
    """The texts of a key by the names of its columns, "" where nothing is filed; {} where no key is named."""
    found = {column.name: text for name, text in named.items() if (column := column_of(contract, name))}
    return {name: found.get(name, "") for name in contract.key} if found else {}
