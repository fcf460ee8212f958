"""Changes that a worked case must notice: each number of the plan and each comparison of the award models.

`EQUIVALENT` lists those that no evidence can tell from the original, and why. Run as a script it prints each with the
case that notices it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb

from assets.policy.plan import load_plan
from assets.policy.schema import AwardRule, CityRule, Plan
from assets.policy.tables import write_plan, write_reference, write_run
from foundation.contracts import form_contracts
from foundation.models import Model, models
from foundation.places import OutputPlaces
from foundation.quarter import Quarter
from foundation.run import DEFAULT_POLICY, Run
from foundation.store import materialise, prepare
from tests.models.rooms import fill_form
from tests.models.test_awards import TABLES, published
from tests.reference.award_cases import FORMS, Case, load_cases
from tests.reference.award_differences import differences
from tests.reference.awards_rows import AwardResult

FEN = Decimal("0.01")
TODAY = datetime(2026, 12, 31, tzinfo=UTC)
# What the cases do not compare: the trace, what is near to a payment that fits nothing, sums by year.
NOT_COMPARED = ("trace", "conditions", "nearest_claims", "cash_flow", "claim_rows")
EQUIVALENT: dict[str, str] = {}
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
        self.connection = duckdb.connect()
        self.cases = cases
        for place, case in enumerate(cases):
            self.connection.execute(f"attach ':memory:' as case_{place}; use case_{place}")
            fill(self.connection, case)
            for model in NEEDED:
                materialise(self.connection, model)

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
    """What the models read of a case: its run, the plan, the reference files and the forms."""
    prepare(connection)
    end = case.quarter_end
    quarter = Quarter.parse(f"{end.year}Q{end.month // 3}")
    write_run(connection, Run(quarter, Path(), OutputPlaces(Path()), TODAY))
    write_reference(connection)
    _write(connection, case, load_plan(DEFAULT_POLICY))
    for form in FORMS:
        fill_form(connection, form_contracts()[form], list(getattr(case.evidence, form)))


def _write(connection: duckdb.DuckDBPyConnection, case: Case, plan: Plan) -> None:
    """The tables of a plan, with what a case says of the city and of the readings."""
    city = {rule: CityRule(clause="x", **numbers) for rule, numbers in case.city.items()}
    rules = {**plan.city.rules, **city}
    write_plan(connection, plan.model_copy(update={"city": plan.city.model_copy(update={"rules": rules})}))
    for reading, value in case.readings.items():
        connection.execute(f"update policy.choices set {reading} = '{value}'")


def of_plan() -> Iterator[Mutant]:
    """Each number of the plan, one unit of its last place up and down; the life a day earlier and later."""
    plan = load_plan(DEFAULT_POLICY)
    for name, rule in plan.awards.items():
        for label, other in _of_rule(rule):
            awards = {**plan.awards, name: other}
            mutant = _planned(f"{name}.{label}", name, plan.model_copy(update={"awards": awards}))
            yield replace(mutant, is_of_rule=True)
    for days in (-1, 1):
        life = plan.identity.life
        moved = life.model_copy(update={"first_day": life.first_day + timedelta(days)})
        identity = plan.identity.model_copy(update={"life": moved})
        yield _planned(
            f"life {days:+} day", "technology_centre", plan.model_copy(update={"identity": identity})
        )


def _of_rule(rule: AwardRule) -> Iterator[tuple[str, AwardRule]]:
    steps = {"at_least_yuan": FEN, "above_yuan": FEN, "cap_yuan": FEN, "rate_pct": 1, "longest_years": 1}
    for key, step in steps.items():
        if (value := getattr(rule, key)) is not None:
            for sign in (-1, 1):
                yield f"{key} {sign * step:+}", rule.model_copy(update={key: value + sign * step})
    for place, reward in enumerate(rule.rewards):
        for sign in (-1, 1):
            other = reward.model_copy(update={"amount_yuan": reward.amount_yuan + sign * FEN})
            rewards = [*rule.rewards[:place], other, *rule.rewards[place + 1 :]]
            label = f"{reward.kind} {reward.tier or ''} {sign * FEN:+}"
            yield label, rule.model_copy(update={"rewards": rewards})
    for kind in rule.bond_kinds:
        kinds = [other for other in rule.bond_kinds if other != kind]
        yield f"without {kind}", rule.model_copy(update={"bond_kinds": kinds})
    yield "shared otherwise", rule.model_copy(update={"shared_with_city": not rule.shared_with_city})


def _planned(name: str, subject: str, plan: Plan) -> Mutant:
    def make(connection: duckdb.DuckDBPyConnection, case: Case) -> bool:
        _write(connection, case, plan)
        for model in NEEDED:
            materialise(connection, model)
        return True

    return Mutant(name, subject, make)


_OTHER = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
_COMPARISON = re.compile(r"(?<= )(>=|<=|>|<)(?= )")
_ENDS = re.compile(r"between (\S+) and (\S+)")


def of_models() -> Iterator[Mutant]:
    """Each comparison of the models, strict for not strict and the other way; each end of a range a step inwards."""
    for model in NEEDED:
        if model.schema == "awards":
            for name, query in _changed(model):
                subject = model.table.removesuffix("_claims")
                yield _computed(name, subject, replace(model, query=query))


def _changed(model: Model) -> Iterator[tuple[str, str]]:
    offset = 0
    for line in model.query.splitlines(keepends=True):
        if not line.startswith("--"):
            for text, start, end in _of_line(line):
                query = model.query[: offset + start] + text + model.query[offset + end :]
                place = f"{model.table}: {line.strip()} [{line[start:end]} → {text}]"
                yield place, query
        offset += len(line)


def _of_line(line: str) -> Iterator[tuple[str, int, int]]:
    for found in _COMPARISON.finditer(line):
        yield _OTHER[found[1]], *found.span(1)
    for found in _ENDS.finditer(line):
        yield f"{found[1]} + 1", *found.span(1)
        yield f"{found[2]} - 1", *found.span(2)


def _computed(name: str, subject: str, changed: Model) -> Mutant:
    remade = _from(changed)

    def make(connection: duckdb.DuckDBPyConnection, _case: Case) -> bool:
        if _is_same(connection, changed):
            return False
        for model in remade:
            materialise(connection, model)
        return True

    return Mutant(name, subject, make)


def _is_same(connection: duckdb.DuckDBPyConnection, changed: Model) -> bool:
    """Whether a changed model gives the rows that it gave before."""
    connection.execute(f"create temp table otherwise as {changed.query}")
    found = connection.execute(
        f"(from otherwise except all from {changed.name}) union all (from {changed.name} except all from otherwise)"
    )
    return not found.fetchall()


def _from(changed: Model) -> list[Model]:
    """The changed model and all that follow from it."""
    touched, remade = {changed.name}, []
    for model in NEEDED:
        if model.name == changed.name:
            remade.append(changed)
        elif any(f"{schema}.{table}" in touched for schema, table in model.reads):
            touched.add(model.name)
            remade.append(model)
    return remade


def outcomes() -> Iterator[tuple[str, str | None]]:
    """Each change with the case that notices it, or None."""
    bench = Bench(load_cases())
    for mutant in [*of_plan(), *of_models()]:
        yield mutant.name, bench.killed_by(mutant)


if __name__ == "__main__":
    for name, case in outcomes():
        print(f"{case or 'NOT NOTICED'}: {name} {EQUIVALENT.get(name, '')}", flush=True)  # noqa: T201 - a script
