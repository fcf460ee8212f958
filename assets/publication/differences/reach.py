"""Which causes can reach which published table, read from the SQL that makes it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assets.publication.differences import causes as c
from foundation.contracts import form_contracts
from foundation.models import models

if TYPE_CHECKING:
    from assets.publication.differences.causes import Cause
    from assets.publication.differences.figures import Change

# What numbers of the plan are called in the tables that the models read.
_TABLES = {
    "awards": ("policy.award_rules", "policy.rewards", "policy.green_bond_kinds"),
    "city": ("policy.city_rules",),
    "targets": ("policy.targets",),
    "identity": ("policy.identity", "policy.submission_dates"),
}
# Where energy and investment are looked at together, each for its own sake: what waits for more filings, what tells of
# single respondents. A figure's own forms reach it without these tables.
_NOT_FOLLOWED = ("revisions.waits", "disclosure.months", "disclosure.contributions")
# Tables of all forms together, which are not models; they are told apart by form, not by what reads them.
_OF_ALL_FORMS = ("validation.rows", "validation.findings", "validation.outcomes", "intake.sheets")
# Whose target a table is about; the tables of all targets say it themselves, in their first column.
_TARGET_OF = {"investment_average_growth": "T02"}
_CONTRACTS_OF_FORMS = "data_contracts/forms/"


def concerns(cause: Cause, change: Change) -> bool:
    """Whether a cause can have made a change of a masked figure."""
    if cause.kind == c.PARAMETER and cause.key.startswith("targets.targets."):
        return cause.key.split(".")[2] == _TARGET_OF.get(change.table, change.cell[0])
    if change.table == "data_quality":
        return _concerns_form(cause, change.cell[0], change.measure)
    if change.table == "target_progress" and _concerns_verdict(cause, change):
        return True
    return reaches(cause, change.made_like)


def _concerns_form(cause: Cause, form: str, measure: str) -> bool:
    """Rows are told apart by form; its warnings also come of all that the models of its findings are made from."""
    contract = form_contracts().get(form)
    findings = contract.findings if contract and measure == "warnings" else ()
    if any(reaches(cause, finding.model) for finding in findings):
        return True
    moved = _form_of(cause)
    return moved == form if moved else reaches(cause, "analysis.data_quality")


def _form_of(cause: Cause) -> str | None:
    """The form whose rows a cause moves, by what is filed or by its contract; None where it is not about one form."""
    if cause.kind in (c.FILING, c.CORRECTION):
        return cause.key
    if cause.kind == c.RULE and cause.key.startswith(_CONTRACTS_OF_FORMS):
        return cause.key.removeprefix(_CONTRACTS_OF_FORMS).removesuffix(".odcs.yaml")
    return None


def _concerns_verdict(cause: Cause, change: Change) -> bool:
    """What the table of targets reads beside the figures that it judges: whether the year is over, by which method."""
    match cause.kind:
        case c.DAY:
            last_day = f"{change.cell[1]}-12-31"
            is_over, was_over = cause.key > last_day, str(cause.before) > last_day
            return change.measure == "verdict" and is_over != was_over
        case c.READING:
            return cause.key == "average_method" and change.made_like == "analysis.investment_average_growth"
        case c.RULE:
            return _rule_reaches(cause.key, "analysis.target_progress", frozenset({"targets.goals"}))
    return False


def reaches(cause: Cause, table: str) -> bool:
    """Whether a cause can change the published table `audience.table`."""
    behind = _behind(table)
    match cause.kind:
        case c.FILING | c.CORRECTION:
            return _reads_form(cause.key, behind)
        case c.PARAMETER:
            return bool(behind & set(_TABLES.get(cause.key.split(".")[0], ())))
        case c.READING:
            return any(cause.key in query for query in _queries(table))
        case c.DAY:
            return any("today" in query for query in _queries(table))
        case c.RULE:
            return _rule_reaches(cause.key, table, behind)
    return True


def _rule_reaches(path: str, table: str, behind: frozenset[str]) -> bool:
    room, _, rest = path.partition("/")
    name = rest.rsplit("/", 1)[-1].split(".")[0]
    if room == "sql" and not rest.startswith("00_"):
        schema = rest.split("/")[0].split("_", 1)[1]
        return f"{schema}.{name}" in behind | {table}
    if room == "reference":
        return f"reference.{name}" in behind
    if rest.startswith("forms/"):
        return _reads_form(name, behind)
    if rest.startswith("tables/"):
        return rest.removeprefix("tables/").removesuffix(".odcs.yaml") == table
    return True


def _reads_form(form: str, behind: frozenset[str]) -> bool:
    return bool(behind & {f"filings.{form}", f"filings.{form}_rows", *_OF_ALL_FORMS})


@cache
def _behind(table: str) -> frozenset[str]:
    """Every table that a table is made from, near and far."""
    found, ahead = set[str](), [table]
    while ahead:
        model = models().get(ahead.pop())
        new = {".".join(read) for read in model.reads} - found if model else set()
        found |= new
        ahead += new.difference(_NOT_FOLLOWED)
    return frozenset(found)


@cache
def _queries(table: str) -> tuple[str, ...]:
    """The texts of the models that a table is made by."""
    return tuple(models()[name].query for name in {table, *_behind(table)} if name in models())
