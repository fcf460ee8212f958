"""How published tables and their columns are called: in English in the tables, in Chinese in the views."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.contracts import Contract


def table_of(contract: Contract) -> str:
    """The name of a published table inside its database."""
    return contract.name.split(".", 1)[1]


def view_names(contract: Contract) -> dict[str, str]:
    """The Chinese name of each column by its name; the businessName of the contract, else the name itself."""
    return {column.name: column.header for column in contract.columns}
