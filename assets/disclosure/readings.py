"""What the difference of two readings of the district's intensity gives away, beside what is shown of the cells.

Units with gaps and electricity are sums of their own, sensitive as any other. Another price base is one more equation
over the value added of the divisions: with two of them hidden, it tells both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.audit import free_cells
from foundation.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from assets.disclosure.survey import Flags, Measure, Numbers, SurveyTable

READINGS = "readings"
_PRICED = "value_added_10k_yuan"


def sensitive_readings(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Readings between which too few enterprises make the difference.

    While filings of energy wait, the other way of a reading would be made of them: all but that of the prices.
    """
    rows = records(
        connection,
        "select distinct code from disclosure.sensitive where table_name = ? and is_primary "
        "union select r.reading_id from policy.readings as r inner join revisions.waits as w "
        "on w.subject = 'energy' and w.is_waiting and r.measure = 'district_intensity' "
        "where r.reading_id <> 'price_base'",
        [READINGS],
    )
    return {str(row["code"]) for row in rows}


def prices_tell(connection: duckdb.DuckDBPyConnection, table: SurveyTable, hidden: Flags) -> bool:
    """Whether the district's value added at other prices lets anybody work out that of a hidden cell."""
    measure = next((m for m in table.measures if m.name == _PRICED), None)
    if measure is None:
        return False
    links = np.vstack([table.links, _prices(connection, table)])
    return any(
        _follows(table.links, links, hidden & measure.asked, hidden & ~known)
        for known in _known(table, measure)
    )


def _known(table: SurveyTable, measure: Measure) -> Iterator[Flags]:
    for sole in measure.sole:
        yield sole | measure.told | table.empty


def _follows(links: Numbers, more: Numbers, asked: Flags, unknown: Flags) -> bool:
    return bool((asked & free_cells(links, unknown) & ~free_cells(more, unknown)).any())


def _prices(connection: duckdb.DuckDBPyConnection, table: SurveyTable) -> Numbers:
    """The price index of each division; a division without one has the same prices either way."""
    rows = records(connection, "select division, index_now from energy.deflators where index_now is not null")
    index = {str(row["division"]): float(str(row["index_now"])) / 100 for row in rows}
    return np.array(
        [[index.get(code, 1.0) if breakdown == "industry" else 0.0 for breakdown, code in table.cells]]
    )
