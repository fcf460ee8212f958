"""Takes an inbox in by the plain functions of intake and validation, and gives back what came of every row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.corrections.apply import apply_corrections
from assets.corrections.gather import gather_all, gather_evidence
from assets.corrections.ledger import receive_corrections
from assets.intake.filed import file_form, register_files
from assets.intake.large import filed_sheets, only_large
from assets.intake.ledger import receive
from assets.policy.tables import write_reference
from assets.validation.forms import gather, validate_form
from assets.validation.rules import write_rules
from foundation.contracts import form_contracts
from foundation.run import plan_run
from foundation.store import open_store, records

ALL_FORMS = tuple(form_contracts())
_ACCEPTED = "select * from filings.{form} order by file_name, sheet, row"
_ROWS = "select * from filings.{form}_rows order by file_name, sheet, row"
_OUTCOMES = (
    "select o.*, r.file_name, r.sheet, r.row, r.state from filings.{form}_outcomes as o "
    "inner join filings.{form}_rows as r using (row_id) order by r.file_name, r.sheet, r.row, o.column_name, o.rule"
)


@dataclass(frozen=True)
class Taken:
    """What came of an inbox: files, sheets, and by form the accepted rows, all rows and broken rules."""

    new_files: int
    found: dict[str, int]
    files: list[dict[str, Any]]
    sheets: list[dict[str, Any]]
    accepted: dict[str, list[dict[str, Any]]]
    rows: dict[str, list[dict[str, Any]]]
    outcomes: dict[str, list[dict[str, Any]]]

    def states(self, form: str) -> dict[str, int]:
        """Number of rows by state."""
        found = [row["state"] for row in self.rows[form]]
        return {state: found.count(state) for state in ("accepted", "quarantined", "superseded")}

    def rules(self, form: str) -> set[tuple[str, str]]:
        """(column header, rule) of everything broken."""
        return {(outcome["column_name"], outcome["rule"]) for outcome in self.outcomes[form]}


def take_in(
    inbox: Path,
    out: Path,
    *,
    forms: tuple[str, ...] = ALL_FORMS,
    as_of: str | None = None,
    today: str = "2024-02-10",
    corrections: Path | None = None,
) -> Taken:
    """Receive, correct and validate; `gather` too when all forms are asked for."""
    run = plan_run("2023Q4", inbox, out, as_of=as_of, today=today, corrections=corrections)
    with open_store(run.places) as connection:
        write_reference(connection)
        new = receive(connection, run)
        found = register_files(connection, run)
        receive_corrections(connection, run)
        for form in forms:
            file_form(connection, form_contracts()[form])
            apply_corrections(connection, form_contracts()[form])
            validate_form(connection, form_contracts()[form], only_large(filed_sheets(connection, form)))
        if forms == ALL_FORMS:
            write_rules(connection)
            gather(connection)
            gather_evidence(connection)
            gather_all(connection)
        return Taken(
            new,
            found,
            records(connection, "select * from intake.received_files order by file_name"),
            records(connection, "select * from intake.sheets order by file_name, position"),
            *(
                {form: records(connection, query.format(form=form)) for form in forms}
                for query in (_ACCEPTED, _ROWS, _OUTCOMES)
            ),
        )
