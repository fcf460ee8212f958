"""The two steps between the SQL models: the patterns of hidden cells, and the audit of the masked tables."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

import numpy as np

from assets.disclosure.audit import Published, audit
from assets.disclosure.pattern import decide, same
from assets.disclosure.readings import READINGS, prices_tell, sensitive_readings
from assets.disclosure.survey import keeping, read_table, table_names
from foundation.beside import shared
from foundation.kept import keep_step
from foundation.store import count, records, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from assets.disclosure.audit import Finding
    from assets.disclosure.survey import Flags, Measure, Numbers, SurveyTable

PATTERN_COLUMNS = "table_name varchar, breakdown varchar, code varchar, hidden boolean, reason varchar"
AUDIT_COLUMNS = (
    "table_name varchar, measure varchar, cells bigint, primary_hidden bigint, secondary_hidden bigint, "
    "narrowest_interval_pct decimal(18, 6), cells_shown_pct decimal(18, 6), amount_shown_pct decimal(18, 6), "
    "passed boolean"
)
_FACTS = tuple(f"disclosure.{name}" for name in ("cells", "sensitive", "insiders", "told", "kept"))
# All that each of the steps looks at.
PATTERN_READS = (*_FACTS, "revisions.waits", "energy.deflators", "policy.readings", "reference.thresholds")
AUDIT_READS = (*_FACTS, "disclosure.visible", "reference.thresholds")
INTENSITY = "energy_intensity"
# What is hidden with the level of another table: its pattern stands on that one's.
_HIDDEN_WITH = {"energy_turnover": INTENSITY, "investment_base_missing": "investment_growth"}
# Figures of the whole district that have no cells of their own, and the table whose district each hangs on.
DISTRICT_FIGURES = {
    "investment_average_growth": "investment_growth",
    "energy_coverage": INTENSITY,
}

Row = tuple[object, ...]


def keep_pattern(connection: duckdb.DuckDBPyConnection) -> int:
    """`disclosure.pattern`, left as it is where nothing has changed that decides it; the number of hidden cells."""
    keep_step(connection, "disclosure.pattern", PATTERN_READS, lambda: write_pattern(connection))
    return count(connection, "disclosure.pattern where hidden")


def keep_audit(connection: duckdb.DuckDBPyConnection) -> None:
    """`disclosure.audit`: the same tables need not be attacked twice."""
    keep_step(connection, "disclosure.audit", AUDIT_READS, lambda: write_audit(connection))


def write_pattern(connection: duckdb.DuckDBPyConnection) -> None:
    """`disclosure.pattern`: for every cell whether it is hidden, and why."""
    share = _share(connection)
    rows: list[Row] = []
    for name in sorted(table_names(connection), key=lambda name: name in _HIDDEN_WITH):
        level = _HIDDEN_WITH.get(name)
        already = {row[1:3] for row in rows if row[0] == level and row[3]}
        table = keeping(read_table(connection, name), already)
        hidden = decide(table, share)
        rows += _pattern_rows(table, hidden)
        if name == INTENSITY and prices_tell(connection, table, hidden):
            rows.append((READINGS, "district", "price_base", True, "secondary"))
    rows += ((READINGS, "district", code, True, "primary") for code in sorted(sensitive_readings(connection)))
    rows += [_district_figure(connection, rows, figure) for figure in DISTRICT_FIGURES]
    write_table(connection, "disclosure.pattern", PATTERN_COLUMNS, rows)


def _share(connection: duckdb.DuckDBPyConnection) -> float:
    (row,) = records(connection, "select narrowest_interval_pct from reference.thresholds")
    return float(str(row["narrowest_interval_pct"])) / 100


def _pattern_rows(table: SurveyTable, hidden: Flags) -> Iterator[Row]:
    for place, is_hidden, is_primary in zip(table.cells, hidden, table.primary, strict=True):
        reason = "primary" if is_primary else "secondary"
        yield table.name, *place, bool(is_hidden), reason if is_hidden else None


def _district_figure(connection: duckdb.DuckDBPyConnection, rows: list[Row], figure: str) -> Row:
    """Hidden where the district is, or where it is sensitive in itself (the average growth: in any of its years)."""
    (district,) = [row for row in rows if row[0] == DISTRICT_FIGURES[figure] and row[1] == "district"]
    (found,) = records(
        connection,
        "select coalesce(bool_or(is_primary), false) as is_primary from disclosure.sensitive where table_name = ?",
        [figure],
    )
    reason = "primary" if found["is_primary"] else district[4]
    return figure, "district", district[2], reason is not None, reason


def write_audit(connection: duckdb.DuckDBPyConnection) -> None:
    """`disclosure.audit`: what the attacks on the masked tables found, a row for each table and measure."""
    share = _share(connection)
    rows = [row for name in table_names(connection) for row in _audit_rows(connection, name, share)]
    write_table(connection, "disclosure.audit", AUDIT_COLUMNS, rows)


def _audit_rows(connection: duckdb.DuckDBPyConnection, name: str, share: float) -> Iterator[Row]:
    table = read_table(connection, name)
    # Changes that tell of nobody need no guard.
    measures = [measure for measure in table.measures if not measure.is_change or measure.asked.any()]
    shown = [_published(connection, table, measure) for measure in measures]
    attacked = list(zip(measures, shown, strict=True))
    # The same numbers under another name are attacked once.
    first = [
        next((at for at, other in enumerate(attacked[:number]) if _twins(other, one)), number)
        for number, one in enumerate(attacked)
    ]
    once = sorted(set(first))
    found = shared(audit, [(table, *attacked[number], share) for number in once])
    findings = dict(zip(once, found, strict=True))
    for (measure, published), number in zip(attacked, first, strict=True):
        yield _audit_row(table, measure, published.visible, findings[number])


def _twins(one: tuple[Measure, Published], other: tuple[Measure, Published]) -> bool:
    return (
        same(one[0], other[0])
        and np.array_equal(one[1].visible, other[1].visible)
        and np.array_equal(one[1].figures, other[1].figures)
    )


def _published(connection: duckdb.DuckDBPyConnection, table: SurveyTable, measure: Measure) -> Published:
    shown = {
        (row["breakdown"], row["code"]): row
        for row in records(
            connection,
            "select breakdown, code, is_visible, figure from disclosure.visible "
            "where table_name = ? and measure = ?",
            [table.name, measure.name],
        )
    }
    rows = [shown[place] for place in table.cells]
    visible = np.array([bool(row["is_visible"]) for row in rows])
    return Published(visible, np.array([float(str(row["figure"])) for row in rows]))


def _audit_row(table: SurveyTable, measure: Measure, visible: Flags, finding: Finding) -> Row:
    cells, hidden = measure.asked, measure.asked & ~visible
    parts = cells & np.array([breakdown != "district" for breakdown, _ in table.cells])
    return (
        table.name,
        measure.name,
        int(cells.sum()),
        int((hidden & table.primary).sum()),
        int((hidden & ~table.primary).sum()),
        _percent(finding.narrowest) if np.isfinite(finding.narrowest) else None,
        _share_of(cells & visible, cells, np.ones(len(cells))),
        _share_of(parts & visible, parts, np.abs(measure.values)),
        finding.passed,
    )


def _share_of(some: Flags, all_of: Flags, sizes: Numbers) -> Decimal | None:
    whole = sizes[all_of].sum()
    return _percent(sizes[some].sum() / whole) if whole > 0 else None


def _percent(share: float) -> Decimal:
    """In percent to 4 decimals, cut off: an interval is never said to be wider than it is."""
    return Decimal(share * 100).quantize(Decimal("0.0001"), ROUND_FLOOR)
