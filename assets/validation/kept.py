"""A form's tables kept from run to run: as they are, or with what new sheets add to them.

What a form comes to is made from its sheets in order, the corrections of its rows and what its rules look up. Where
those are what they were, so are the tables. Where sheets have come after all others, the new rows are tested, and keys
are settled again for the filers that the new rows are about: rows of different filers do not touch each other.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from assets.intake.filed import sheet_texts
from assets.intake.large import only_large
from assets.validation.compiler import (
    CONFLICT,
    Names,
    filed_instead,
    mended_by_key,
    own_names,
    views,
)
from assets.validation.engine import load_engine_ahead
from assets.validation.forms import find_broken, gather, make_form, settle_keys, states_of
from assets.validation.typed import cells_kept, cells_of, corrected_rows, show_cells
from foundation.contracts import form_contracts
from foundation.grown import MOST_UNITS, UNIT, note, of_units
from foundation.kept import Versions, digest, keep_step, software
from foundation.store import make_view, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.intake.large import FiledSheet
    from foundation.contracts import Contract

# Rows of new sheets, and all rows of the filers that they are about: tables made like the form's own.
_NEW = Names("temp.main.new", "temp.main.new_texts")
_AGAIN = "temp.main.again"


def keep_form(
    connection: duckdb.DuckDBPyConnection,
    versions: Versions,
    contract: Contract,
    sheets: Sequence[FiledSheet],
) -> dict[str, int]:
    """What `validate_form` makes of a form with these sheets, at the least cost; returns its rows by state."""
    wanted = _versions(versions, contract, sheets)
    mark = versions.marked(own_names(contract).form)
    with together(connection):
        if mark and mark.version == wanted[-1]:
            # a file that somebody has taken away is made again
            for sheet in only_large(sheets):
                cells_kept(connection, contract, sheet)
        else:
            known = wanted.index(mark.version) if mark and mark.version in wanted else 0
            units = _read_new(connection, contract, sheets[known:]) if known else None
            load_engine_ahead()
            if mark and units is not None:
                _add(connection, contract, sheets, units)
                for name in views(contract, own_names(contract).form):
                    note(connection, name, (mark.version, wanted[-1]), units)
            else:
                make_form(connection, contract, only_large(sheets))
            for name in views(contract, own_names(contract).form):
                versions.mark_view(name, wanted[-1])
    return states_of(connection, contract)


def keep_gathered(connection: duckdb.DuckDBPyConnection) -> None:
    """What `gather` makes of all forms, or what it made of them where they are what they were."""
    forms = [own_names(contract).form for contract in form_contracts().values()]

    def make() -> None:
        gather(connection)
        versions = Versions(connection)
        if read := versions.read(forms):
            versions.mark_view("validation.rows", digest(*read.values()))

    keep_step(connection, "validation.outcomes", forms, make)


def _versions(versions: Versions, contract: Contract, sheets: Sequence[FiledSheet]) -> list[str]:
    """What the form comes to with no sheet, with the first, with the first two, and so on to all of them."""
    looked_up = [contract.lookup["table"]] if contract.lookup else []
    read = versions.read([f"intake.{contract.name}_corrections", *looked_up])
    if read is None:
        raise ValueError(f"{contract.name}: what its rows are corrected by and look up is not there")
    first = digest(software(), contract.name, *(part for item in read.items() for part in item))
    return [*accumulate((sheet.identity for sheet in sheets), digest, initial=first)]


def _read_new(
    connection: duckdb.DuckDBPyConnection, contract: Contract, new: Sequence[FiledSheet]
) -> list[str] | None:
    """Read the cells of new sheets; returns the filers that they are about, None where all is better made anew."""
    if contract.key[0] != UNIT:
        return None
    small = [sheet for sheet in new if not sheet.is_large]
    _make(connection, "table", f"{_NEW.form}_cells", cells_of(contract, f"({sheet_texts(contract, small)})"))
    large = [f"select * from ({cells_kept(connection, contract, sheet)})" for sheet in only_large(new)]
    read = " union all by name ".join([f"select * from {_NEW.form}_cells", *large])
    _make(connection, "view", f"{_NEW.form}_read", read)
    _make(connection, "view", _NEW.filed, sheet_texts(contract, list(new)))
    found = connection.execute(
        f"select distinct {UNIT} from {_NEW.form}_read where {UNIT} is not null order by {UNIT}"
    ).fetchall()
    return [unit for (unit,) in found] if len(found) <= MOST_UNITS else None


def _add(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sheets: Sequence[FiledSheet],
    units: Sequence[str],
) -> None:
    """Add what was read of new sheets to the tables of a form."""
    form = own_names(contract).form
    connection.execute(f"insert into {form}_cells by name select * from {_NEW.form}_cells")
    show_cells(connection, contract, only_large(sheets), corrected_rows(connection, contract))
    for name, query in views(contract, form).items():
        make_view(connection, name, query)
    find_broken(connection, contract, _NEW)
    connection.execute(f"insert into {form}_outcomes by name select * from {_NEW.form}_outcomes")
    _settle(connection, contract, units)


def _settle(connection: duckdb.DuckDBPyConnection, contract: Contract, units: Sequence[str]) -> None:
    """Settle the keys of these filers again, from all their rows. A row without a filer breaks a rule by itself."""
    names = Names(_AGAIN, own_names(contract).filed)
    form, rows = own_names(contract).form, f"row_id in (select row_id from {_AGAIN}_read)"
    read = f"select * from {form}_read where {of_units(units)} union all by name "
    _make(
        connection, "table", f"{_AGAIN}_read", f"{read} select * from {_NEW.form}_read where {UNIT} is null"
    )
    connection.execute(f"delete from {form}_outcomes where rule = '{CONFLICT}' and {rows}")
    _make(connection, "table", f"{_AGAIN}_outcomes", f"select * from {form}_outcomes where {rows}")
    settle_keys(connection, contract, names)
    for name, query in views(contract, _AGAIN).items():
        _make(connection, "view", name, query)
    _make(connection, "table", f"{_AGAIN}_mended", mended_by_key(contract, _AGAIN))
    connection.execute(
        f"insert into {form}_outcomes by name select * from {_AGAIN}_outcomes where rule = '{CONFLICT}'"
    )
    for table in ("exceptions", "mended"):
        connection.execute(f"delete from {form}_{table} where {rows}")
        connection.execute(f"insert into {form}_{table} by name select * from {_AGAIN}_{table}")
    # a return may stand for rows of another filer, or of none that can be read
    connection.execute(
        f"insert into {form}_mended select distinct row_id from ({filed_instead(form)}) "
        f"where row_id not in (select row_id from {form}_mended)"
    )


def _make(connection: duckdb.DuckDBPyConnection, kind: str, name: str, query: str) -> None:
    connection.execute(f"create or replace temp {kind} {name} as {query}")
