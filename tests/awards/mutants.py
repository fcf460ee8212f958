"""Changes that a test must notice: each number, day and reading of the plan, each comparison of the award models.

Run as a script it prints each with what notices it. The numbers and comparisons that decide an award must be noticed by
a worked case; those of the models that only tell of it (the trace, nearest claims, sums by year) by their own tests.
`EQUIVALENT` lists the changes that no evidence can tell from the original, and why.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import duckdb

from assets.policy.plan import load_plan
from assets.policy.schema import AwardRule, Identity, Plan
from foundation.models import Model, models
from foundation.places import ROOT
from foundation.run import DEFAULT_POLICY
from foundation.store import materialise
from tests.awards.bench import NEEDED, NOT_COMPARED, Bench, Mutant, write_policy
from tests.awards.mutations import Change, changed, comparisons, inequalities, place_of
from tests.reference.award_cases import Case, load_cases

FEN = Decimal("0.01")
STEPS = {
    "at_least_yuan": FEN,
    "above_yuan": FEN,
    "cap_yuan": FEN,
    "rate_pct": Decimal("0.0001"),
    "longest_years": 1,
}
EQUIVALENT = {
    "bond_instalments: when spread_pct > 0 and not is_after_life [24: > → >=]": "interest on no spread is 0.00",
    "bond_claims: case when min(spread_pct) = max(spread_pct) then max(spread_pct) end as spread_pct "
    "[57: max( → min(]": "the two are equal there",
    "contested_prizes: max(case when unit_rank = best_rank then liability_id end) over (partition by competes_for) "
    "as best [8: max( → min(]": "used only where one unit has the best rank",
    "supply_chain_platform_claims: round_fen(least(s.municipal_award_yuan * r.rate_pct * 0.01, r.cap_yuan)) "
    "as amount_yuan, [14: least( → greatest(]": "the plan sets no cap here; test_other_numbers.py does",
    "trace_instalments: case when b.spread_pct > 0 then in_percent(b.spread_pct) else '0 %' end as spread, "
    "[31: > → >=]": "no spread is 0 % either way",
}
TOLD_BY = {
    "cash_flow": ["tests/awards/test_cash_flow.py"],
    "nearest_claims": ["tests/awards/test_nearest_claims.py"],
}
TRACED_BY = ["tests/awards/test_trace_amounts.py", "tests/awards/test_trace.py"]


def of_plan() -> Iterator[Mutant]:
    """Each number of the plan, one unit of its last place up and down; the life a day and a year; the readings."""
    plan = load_plan(DEFAULT_POLICY)
    for name, rule in plan.awards.items():
        for label, other in _of_rule(rule):
            awards = {**plan.awards, name: other}
            mutant = _planned(f"{name}.{label}", name, plan.model_copy(update={"awards": awards}))
            yield replace(mutant, is_of_rule=True)
    for label, identity in _of_identity(plan.identity):
        yield _planned(label, "technology_centre", plan.model_copy(update={"identity": identity}))
    for name, reading in plan.readings.each().items():
        if reading.area == "award":
            yield _read_otherwise(name, reading.alternative or "12.5")


def _of_rule(rule: AwardRule) -> Iterator[tuple[str, AwardRule]]:
    for key, step in STEPS.items():
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


def _of_identity(identity: Identity) -> Iterator[tuple[str, Identity]]:
    for step in (-1, 1):
        first = identity.life.first_day + timedelta(step)
        years = identity.life.years + step
        yield f"life {step:+} day", _living(identity, first_day=first)
        yield f"life {step:+} year", _living(identity, years=years)
    yield "another district", identity.model_copy(update={"region_code": "350502"})


def _living(identity: Identity, **life: object) -> Identity:
    return identity.model_copy(update={"life": identity.life.model_copy(update=life)})


def _planned(name: str, subject: str, plan: Plan) -> Mutant:
    def make(connection: duckdb.DuckDBPyConnection, case: Case) -> bool:
        write_policy(connection, case, plan)
        for model in NEEDED:
            materialise(connection, model)
        return True

    return Mutant(name, subject, make)


def _read_otherwise(name: str, value: str) -> Mutant:
    """A question read the other way in cases that do not say how it is read."""

    def make(connection: duckdb.DuckDBPyConnection, case: Case) -> bool:
        if name in case.readings:
            return False
        connection.execute(f"update policy.choices set {name} = '{value}'")
        for model in NEEDED:
            materialise(connection, model)
        return True

    return Mutant(f"readings.{name} = {value}", "", make)


def of_models() -> Iterator[Mutant]:
    """Each comparison of the models that decide an award."""
    for model in NEEDED:
        if model.schema == "awards":
            for change in comparisons(model.query):
                other = replace(model, query=changed(model.query, change))
                yield _computed(_name(model, change), model.table.removesuffix("_claims"), other)


def _name(model: Model, change: Change) -> str:
    return f"{model.table}: {place_of(model.query, change)}"


def _computed(name: str, subject: str, other: Model) -> Mutant:
    remade = _from(other)

    def make(connection: duckdb.DuckDBPyConnection, _case: Case) -> bool:
        if _is_same(connection, other):
            return False
        for model in remade:
            materialise(connection, model)
        return True

    return Mutant(name, subject, make)


def _is_same(connection: duckdb.DuckDBPyConnection, other: Model) -> bool:
    """Whether a changed model gives the rows that it gave before."""
    connection.execute(f"create temp table otherwise as {other.query}")
    found = connection.execute(
        f"(from otherwise except all from {other.name}) union all (from {other.name} except all from otherwise)"
    )
    return not found.fetchall()


def _from(other: Model) -> list[Model]:
    """The changed model and all that follow from it."""
    touched, remade = {other.name}, []
    for model in NEEDED:
        if model.name == other.name:
            remade.append(other)
        elif any(f"{schema}.{table}" in touched for schema, table in model.reads):
            touched.add(model.name)
            remade.append(model)
    return remade


def told() -> Iterator[tuple[str, str | None]]:
    """Each inequality of the models that only tell of an award, with the tests that notice it, or None."""
    for model in told_models():
        tests = TOLD_BY.get(model.table, TRACED_BY)
        for change in inequalities(model.query):
            yield _name(model, change), " ".join(tests) if _fails(model, change, tests) else None


def told_models() -> list[Model]:
    """The models that only tell of an award."""
    return [m for m in models().values() if m.schema == "awards" and m.table.startswith(NOT_COMPARED)]


def _fails(model: Model, change: Change, tests: list[str]) -> bool:
    """Whether tests fail in a process in which the model is otherwise."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        *tests,
        "-x",
        "-q",
        "-n",
        "0",
        "-p",
        "tests.awards.altered_model",
    ]
    env = {**os.environ, "ALTERED_MODEL": model.name, "ALTERED_QUERY": changed(model.query, change)}
    return subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True).returncode == 1  # noqa: S603


def named() -> list[str]:
    """The changes by name, none of them tried."""
    of_words = [_name(model, change) for model in told_models() for change in inequalities(model.query)]
    return [mutant.name for mutant in (*of_plan(), *of_models())] + of_words


def decided() -> Iterator[tuple[str, str | None]]:
    """Each change of what decides an award, with the worked case that notices it, or None."""
    bench = Bench(load_cases())
    for mutant in [*of_plan(), *of_models()]:
        yield mutant.name, bench.killed_by(mutant)


if __name__ == "__main__":
    for source in (decided, told):
        for name, by in source():
            print(f"{by or 'NOT NOTICED'}: {name} {EQUIVALENT.get(name, '')}", flush=True)  # noqa: T201 - a script
