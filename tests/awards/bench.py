"""The worked cases made once, to be made again under a change: of the plan, or of a model.

What belongs here: filling a case, finding the first one that notices a change. Which changes there are is in `mutants`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from assets.policy.plan import load_plan
from assets.policy.schema import CityRule, Plan
from assets.policy.tables import write_plan, write_reference, write_run
from foundation.contracts import form_contracts
from foundation.models import Model, models
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import DEFAULT_POLICY, Run
from foundation.store import materialise, prepare
from tests.models.rooms import fill_form
from tests.models.test_awards import TABLES, published
from tests.reference.award_cases import FORMS, Case
from tests.reference.award_differences import differences
from tests.reference.awards_rows import AwardResult

TODAY = datetime(2026, 12, 31, tzinfo=UTC)
# What the cases do not compare, and tests of their own do: the trace, what is near to a payment that fits nothing,
# sums by year.
NOT_COMPARED = ("trace", "conditions", "nearest_claims", "cash_flow", "claim_rows")
# Makes what is otherwise for a case; False where nothing of it is.
Make = Callable[[duckdb.DuckDBPyConnection, Case], bool]


@dataclass(frozen=True)
class Mutant:
    """A change by name; `make` makes what is otherwise for a case.

    Cases with a claim of the rule `subject` are tried first; where `is_of_rule`, no other: a case lists every claim.
    """

    name: str
    subject: str
    make: Make
    is_of_rule: bool = False


def needed() -> list[Model]:
    """The models behind the tables that the cases compare, in order."""
    found = models()
    wanted = {f"finance.{table}" for table in TABLES}
    for name, model in reversed(found.items()):
        if name in wanted:
            wanted |= {f"{schema}.{table}" for schema, table in model.reads}
    return [m for m in found.values() if m.name in wanted and not m.table.startswith(NOT_COMPARED)]


def without_nearest(model: Model) -> Model:
    """The table of payments without the columns that no case compares."""
    query = re.sub(r",\n    n\.\w+", "", model.query)
    return replace(model, query=re.sub(r"\nleft join awards\.nearest_claims.*", "", query))


NEEDED = [without_nearest(model) if model.name == "finance.award_payments" else model for model in needed()]


class Bench:
    """One connection with a catalogue for each worked case, in which its models are made once."""

    def __init__(self, cases: list[Case]) -> None:
        """Make the models of each of the cases."""
        # On disk, and checkpointed: a few hundred catalogues take gigabytes of memory.
        self._files = TemporaryDirectory()
        self.connection = duckdb.connect()
        self.cases = cases
        for place, case in enumerate(cases):
            self.connection.execute(f"attach '{self._files.name}/{place}' as case_{place}; use case_{place}")
            prepare(self.connection)
            self.connection.execute("begin")
            fill(self.connection, case)
            for model in NEEDED:
                materialise(self.connection, model)
            self.connection.execute(f"commit; checkpoint case_{place}")

    def killed_by(self, mutant: Mutant) -> str | None:
        """The first case that notices, or None. What was made for the case is as before afterwards."""
        about = [mutant.subject in {row["rule"] for row in case.expect} for case in self.cases]
        tried = [place for place in range(len(self.cases)) if about[place] or not mutant.is_of_rule]
        order = sorted(tried, key=lambda place: not about[place])
        return next((self.cases[place].id for place in order if self._notices(place, mutant)), None)

    def _notices(self, place: int, mutant: Mutant) -> bool:
        self.connection.execute(f"use case_{place}")
        self.connection.execute("begin")
        try:
            if not mutant.make(self.connection, self.cases[place]):
                return False
            result = AwardResult(**{table: published(self.connection, table) for table in TABLES})
            return bool(differences(self.cases[place], result))
        except duckdb.Error:
            return True
        finally:
            self.connection.execute("rollback")


def fill(connection: duckdb.DuckDBPyConnection, case: Case) -> None:
    """What the models read of a case: its run, the plan, the reference files and the forms; schemas are there."""
    end = case.quarter_end
    quarter = Quarter.parse(f"{end.year}Q{end.month // 3}")
    write_run(connection, Run(quarter, Path(), OutputPlaces(Path()), TODAY))
    write_reference(connection)
    write_policy(connection, case, load_plan(DEFAULT_POLICY))
    for form in FORMS:
        fill_form(connection, form_contracts()[form], list(getattr(case.evidence, form)))


def write_policy(connection: duckdb.DuckDBPyConnection, case: Case, plan: Plan) -> None:
    """The tables of a plan, with what a case says of the city and of the readings."""
    city = {rule: CityRule(clause="x", **numbers) for rule, numbers in case.city.items()}
    rules = {**plan.city.rules, **city}
    write_plan(connection, plan.model_copy(update={"city": plan.city.model_copy(update={"rules": rules})}))
    for reading, value in case.readings.items():
        connection.execute(f"update policy.choices set {reading} = '{value}'")
