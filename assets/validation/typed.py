"""The cells of a form as values: `filings.<form>_read`, a view.

Cells of small sheets are read into one table; those of a large sheet once for each contract and readers,
into a Parquet file beside its texts, which the later runs take as it is. Corrected rows are read with the small ones.
A plain sheet (see `intake/plain.py`) needs no such file where all its cells are values as they stand.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from assets.intake.filed import sheet_texts, small_sheets
from assets.validation.compiler import PROVENANCE, typed
from assets.validation.readers import plain_number
from foundation.models import MACROS
from foundation.places import FORM_CONTRACTS, REFERENCE
from foundation.store import make_table, make_view, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from assets.intake.large import FiledSheet
    from foundation.contracts import Column, Contract

_BESIDE = ", ".join([*PROVENANCE, "withdrawn"])


def read_cells(
    connection: duckdb.DuckDBPyConnection, contract: Contract, large: Sequence[FiledSheet]
) -> None:
    """Make `filings.<form>_read`, a view of the cells of `intake.<form>`, over a table of those of small sheets."""
    corrected = corrected_rows(connection, contract) if large else []
    source = _beside(connection, contract, large, corrected) if large else f"intake.{contract.name}"
    make_table(connection, f"filings.{contract.name}_cells", cells_of(contract, source))
    show_cells(connection, contract, large, corrected)


def cells_of(contract: Contract, source: str) -> str:
    """SQL: the cells of rows as `intake.<form>` has them, with where each stands."""
    return typed(contract.columns, _BESIDE, source)


def show_cells(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    large: Sequence[FiledSheet],
    corrected: list[int],
) -> None:
    """The view of all cells; those of large sheets are read now where they have not been, corrected rows excepted."""
    form = f"filings.{contract.name}"
    apart = f" where row_id not in ({', '.join(map(str, corrected))})" if corrected else ""
    parts = [f"select * from ({cells_kept(connection, contract, sheet)}){apart}" for sheet in large]
    make_view(connection, f"{form}_read", " union all by name ".join([f"select * from {form}_cells", *parts]))


def corrected_rows(connection: duckdb.DuckDBPyConnection, contract: Contract) -> list[int]:
    """The rows of a form that corrections change."""
    rows = connection.execute(
        f"select distinct row_id from intake.{contract.name}_corrections where state = 'applied' order by row_id"
    ).fetchall()
    return [row_id for (row_id,) in rows]


def _beside(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    large: Sequence[FiledSheet],
    corrected: list[int],
) -> str:
    if not corrected:
        return f"({small_sheets(connection, contract)})"
    in_large = " or ".join(sheet.row_ids for sheet in large)
    ids = ", ".join(map(str, corrected))
    return f"(select * from intake.{contract.name} where not ({in_large}) or row_id in ({ids}))"


def cells_kept(connection: duckdb.DuckDBPyConnection, contract: Contract, sheet: FiledSheet) -> str:
    """SQL: the typed rows of a large sheet, read now if they have not been read yet."""
    stem = sheet.parquet.stem
    kept = sheet.parquet.with_name(f"{stem}.typed-{_version()}.parquet")
    told = sheet.parquet.with_name(f"{stem}.values-{_version()}")
    if not kept.exists() and not told.exists():
        for earlier in chain.from_iterable(
            map(sheet.parquet.parent.glob, (f"{stem}.typed-*", f"{stem}.values-*"))
        ):
            earlier.unlink()
        if sheet.is_plain and holds_values(connection, contract, sheet):
            told.touch()
    if told.exists():
        return sheet.select(", ".join(_values(contract)), sheet.parquet)
    if not kept.exists():
        aside = kept.with_suffix(".part")
        connection.execute(f"copy ({_cells(contract, sheet)}) to '{quoted(aside)}' (format parquet)")
        aside.replace(kept)
    names = [n for column in contract.columns for n in (column.name, f"{column.name}__fault")]
    return sheet.select(", ".join(f"r.{name}" for name in names), kept, place="r.row_id")


def _values(contract: Contract) -> Iterator[str]:
    """SQL: the columns of a plain sheet of which every cell is a value as it stands."""
    for column in contract.columns:
        yield f"{_value(column)} as {column.name}"
        yield f"cast(null as varchar) as {column.name}__fault"


def _value(column: Column) -> str:
    return (
        plain_number(column) if column.reader == "number" else f"try_cast({column.name} as {column.sql_type})"
    )


def holds_values(connection: duckdb.DuckDBPyConnection, contract: Contract, sheet: FiledSheet) -> bool:
    """Whether the readers make of every cell of a plain sheet what stands there already, and find no fault."""
    otherwise = " union all ".join(_read_otherwise(column, sheet.parquet) for column in contract.columns)
    return connection.execute(f"{otherwise} limit 1").fetchone() is None


def _read_otherwise(column: Column, parquet: Path) -> str:
    """SQL: the cells of a column that are not values as they stand."""
    name = column.name
    kept = f"read_parquet('{quoted(parquet)}')"
    cells = (_outermost if column.reader == "number" else _distinct)(column, kept)
    read = typed([column], f"{_value(column)} as as_it_stands", f"({cells})")
    return f"select 1 from ({read}) where {name} is distinct from as_it_stands or {name}__fault is not null"


def _distinct(column: Column, kept: str) -> str:
    valid = f", {column.name}__valid" if column.reader == "uscc" else ""
    return f"select distinct {column.name}{valid} from {kept}"


def _outermost(column: Column, kept: str) -> str:
    """SQL: the least and the largest number of a column: numbers are refused beyond a limit, if at all."""
    name = column.name
    scale = f", any_value({name}__multiplier) as {name}__multiplier" if column.money_unit else ""
    both = (
        f"select unnest([min({name}__plain), max({name}__plain)]) as {name}__plain, "
        f"any_value({name}__decimals) as {name}__decimals{scale} from {kept}"
    )
    return f"select *, written_number({name}__plain, {name}__decimals) as {name} from ({both})"


def _cells(contract: Contract, sheet: FiledSheet) -> str:
    """The typed cells, and the place of each row in the sheet: a copy may be written in another order.

    Where the sheet stands among others is not kept, and a file may come under another name.
    """
    texts = sheet_texts(contract, [replace(sheet, before=0)])
    return typed(contract.columns, "row_id, row, explanation, instead_of", f"({texts})")


@cache
def _version() -> str:
    """A hash of what decides how a text is read."""
    sources = [
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted(MACROS.glob("*.sql")),
        *sorted(FORM_CONTRACTS.glob("*.yaml")),
        *sorted(REFERENCE.glob("*.yaml")),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
