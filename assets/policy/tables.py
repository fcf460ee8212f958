"""The plan, the reference files and the run's parameters written into the working database."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from foundation.places import REFERENCE
from foundation.store import write_table
from foundation.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from assets.policy.schema import Plan
    from foundation.run import Run

REFERENCE_COLUMNS = {
    "energy_products": (
        "{'code': 'varchar', 'name_zh': 'varchar', 'unit': 'varchar', 'reference_factor': 'decimal(12,8)', "
        "'factor_min': 'decimal(12,8)', 'factor_max': 'decimal(12,8)', 'note': 'varchar'}"
    ),
    "industry_divisions": "{'code': 'varchar', 'section': 'varchar', 'name_zh': 'varchar'}",
    "streets": "{'code': 'varchar', 'name_zh': 'varchar'}",
    "coal_rates": "{'year': 'integer', 'tce_per_10k_kwh': 'decimal(12,8)', 'source': 'varchar'}",
    "lpr": "{'published_on': 'date', 'one_year_pct': 'decimal(8,4)', 'five_year_pct': 'decimal(8,4)'}",
}


READING_COLUMNS = ("area", "clause", "question_zh", "question_en", "measure", "unit")


def write_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """`run.parameters`: one row that says which quarter, up to when, and what day counts as today."""
    quarter = run.quarter
    row = (
        str(quarter),
        quarter.year,
        quarter.number,
        quarter.end,
        f"{quarter.year}-{quarter.last_month:02d}",
        run.today,
        run.horizon,
        run.policy,
    )
    write_table(
        connection,
        "run.parameters",
        "period varchar, year integer, quarter_number integer, quarter_end date, last_month varchar, "
        "today date, horizon timestamptz, policy_id varchar",
        [row],
    )


def write_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """`reference.*` from the files of `reference/`."""
    for name, columns in REFERENCE_COLUMNS.items():
        path = str(REFERENCE / f"{name}.csv")
        connection.execute(
            f"create or replace table reference.{name} as "
            f"select * from read_csv(?, header = true, columns = {columns})",
            [path],
        )
    units = read_yaml(REFERENCE / "filing_units.yaml")
    names = [*units["departments"], *units["streets"], *units["parks"]]
    write_table(connection, "reference.filing_units", "unit varchar, place integer", _numbered(names))
    _write_thresholds(connection)


def _numbered(names: Sequence[str]) -> list[tuple[object, ...]]:
    return [(name, place) for place, name in enumerate(names, start=1)]


def _write_thresholds(connection: duckdb.DuckDBPyConnection) -> None:
    thresholds = read_yaml(REFERENCE / "thresholds.yaml")
    columns = ", ".join(f"{name} decimal(18, 6)" for name in thresholds)
    values = tuple(entry["value"] for entry in thresholds.values())
    write_table(connection, "reference.thresholds", columns, [values])


def write_plan(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """`policy.*`: identity, targets, award rules, rewards, bond kinds, what the city's plan says, readings."""
    identity = plan.identity
    write_table(
        connection,
        "policy.identity",
        "policy_id varchar, document_number varchar, region_code varchar, region_zh varchar, lead_unit varchar, "
        "first_day date, life_years integer, submission_day integer, upper_document_number varchar, "
        "upper_text_was_read boolean, life_clause varchar, upper_clause varchar, submission_clause varchar",
        [
            (
                identity.id,
                identity.document_number,
                identity.region_code,
                identity.region_zh,
                identity.lead_unit,
                identity.life.first_day,
                identity.life.years,
                identity.submission_day.value,
                identity.upper_policy.document_number,
                plan.city.text_was_read,
                identity.life.clause,
                identity.upper_policy.clause,
                identity.submission_day.clause,
            )
        ],
    )
    _write_targets(connection, plan)
    _write_awards(connection, plan)
    _write_readings(connection, plan)


def _write_targets(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    rows = [
        (
            target.id,
            target.clause,
            target.name_zh,
            target.name_en,
            plan.identity.lead_unit,
            "、".join(target.responsible) or None,
            target.counts,
            target.unit,
            target.value,
            plan.targets.first_year,
            target.window.first_day if target.window else None,
            target.window.last_day if target.window else None,
        )
        for target in plan.targets.targets
    ]
    write_table(
        connection,
        "policy.targets",
        "target_id varchar, clause varchar, name_zh varchar, name_en varchar, lead_unit varchar, "
        "responsible_units varchar, counts varchar, unit varchar, target_value decimal(18, 4), first_year integer, "
        "window_first_day date, window_last_day date",
        rows,
    )


def _write_awards(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    money = "decimal(18, 2)"
    numbers = ("at_least_yuan", "above_yuan", "rate_pct", "cap_yuan", "longest_years")
    write_table(
        connection,
        "policy.award_rules",
        f"rule varchar, clause varchar, name_zh varchar, name_en varchar, shared_with_city boolean, "
        f"at_least_yuan {money}, above_yuan {money}, rate_pct decimal(16, 8), cap_yuan {money}, longest_years integer",
        [
            (name, r.clause, r.name_zh, r.name_en, r.shared_with_city, *(getattr(r, n) for n in numbers))
            for name, r in plan.awards.items()
        ],
    )
    rewards = [(name, w.kind, w.tier, w.amount_yuan) for name, r in plan.awards.items() for w in r.rewards]
    write_table(
        connection,
        "policy.rewards",
        f"rule varchar, kind varchar, tier varchar, amount_yuan {money}",
        rewards,
    )
    kinds = [(kind,) for rule in plan.awards.values() for kind in rule.bond_kinds]
    write_table(connection, "policy.green_bond_kinds", "bond_kind varchar", kinds)
    _write_city_rules(connection, plan)


def _write_city_rules(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    money = "decimal(18, 2)"
    numbers = ("fixed_yuan", "rate_pct", "cap_yuan", "city_share_pct")
    write_table(
        connection,
        "policy.city_rules",
        f"rule varchar, clause varchar, is_known boolean, fixed_yuan {money}, rate_pct decimal(16, 8), "
        f"cap_yuan {money}, city_share_pct decimal(16, 8)",
        [
            (name, r.clause, r.is_known, *(_number(getattr(r, n)) for n in numbers))
            for name, r in plan.city.rules.items()
        ],
    )


def _number(value: object) -> Decimal | None:
    """A number of the city's plan; null where it is not known or the plan sets none."""
    return value if isinstance(value, Decimal) else None


def _write_readings(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """`policy.readings`, a row each, and `policy.choices`, one row with a column each, which the models read."""
    readings = plan.readings.each()
    rows = [
        (name, place, r.choice, r.chosen_from, r.other, *(getattr(r, column) for column in READING_COLUMNS))
        for place, (name, r) in enumerate(readings.items(), start=1)
    ]
    write_table(
        connection,
        "policy.readings",
        "reading_id varchar, place integer, chosen varchar, chosen_from date, alternative varchar, "
        + ", ".join(f"{column} varchar" for column in READING_COLUMNS),
        rows,
    )
    meanings = [(name, value, m.zh, m.en) for name, r in readings.items() for value, m in r.values.items()]
    write_table(
        connection,
        "policy.reading_values",
        "reading_id varchar, value varchar, value_zh varchar, value_en varchar",
        meanings,
    )
    columns = ", ".join(f"{name} varchar" for name in readings)
    write_table(connection, "policy.choices", columns, [tuple(r.choice for r in readings.values())])
