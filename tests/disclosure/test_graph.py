"""All that leaves comes after the mask: seen in the SQL of the models, and in what the publication reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foundation.models import Model, models
from foundation.places import SQL

PATTERN = ("disclosure", "pattern")
# The pattern of the growth columns, made of it.
GROWTH = ("disclosure", "hidden_growth")
# Survey data as it is inside; what is made of it without the pattern is no less secret.
SECRET = {"energy", "investment", "revisions", "disclosure", "measures", "readings"}
FORMS = {"energy", "output", "transformation", "investment"}
# Not figures of the survey: months and bases of the whole report; shares and verdicts about the mask itself; counts of
# rows; the awards measured both ways.
HARMLESS = {
    "energy.data_month", "energy.basis", "investment.data_month", "readings.award_outcomes",
}  # fmt: skip
ALLOWED = {
    "analysis.disclosure_audit": "reads the audit and the rules, shows counts and shares of cells",
    "analysis.influence": "reads what open questions weigh, shows counts of rows by form and order of magnitude",
}
ROOT = SQL.parent


def secret(model: Model, found: set[str]) -> bool:
    """Whether a model carries survey data that no pattern has masked."""
    if PATTERN in model.reads:
        return False
    return any(
        name not in HARMLESS
        and (schema in SECRET or name in found or (schema == "filings" and table in FORMS))
        for schema, table in model.reads
        for name in [f"{schema}.{table}"]
    )


def secrets() -> set[str]:
    found: set[str] = set()
    for name, model in models().items():
        if secret(model, found):
            found.add(name)
    return found


PUBLISHED = [name for name, model in models().items() if model.schema in ("analysis", "finance")]


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_published_table_reads_past_the_mask(name: str) -> None:
    assert name not in secrets() - ALLOWED.keys(), sorted(models()[name].reads)


def test_the_masked_tables_are_known() -> None:
    joined = {name for name, model in models().items() if PATTERN in model.reads}
    assert joined == {
        "analysis.energy_intensity",
        "analysis.investment_growth",
        "analysis.investment_average_growth",
        "analysis.intensity_decomposition",
        "analysis.readings",
        "analysis.disclosure_audit",
        "disclosure.hidden_growth",
    }
    assert {name for name, model in models().items() if GROWTH in model.reads} == {
        "analysis.energy_intensity",
        "analysis.intensity_decomposition",
    }


@pytest.mark.parametrize("table", ["energy_intensity", "investment_growth"])
def test_a_cell_that_the_pattern_does_not_know_is_hidden(table: str) -> None:
    assert "coalesce(d.hidden, true) as hidden" in models()[f"analysis.{table}"].query


def test_a_growth_that_the_pattern_does_not_know_is_hidden() -> None:
    assert "coalesce(g.hidden, true) as growth_hidden" in models()["analysis.energy_intensity"].query


# bureau.xlsx never leaves the bureau, and may say what the bureau knows.
BUREAU_ONLY = ("bureau.py",)


def sources() -> list[Path]:
    room = ROOT / "assets" / "publication"
    found = (path for path in room.rglob("*") if path.suffix in (".py", ".j2", ".sql"))
    return sorted(path for path in found if path.name not in BUREAU_ONLY)


READS = re.compile(
    r"\b(?:from|join|copy|table)\s+\"?(energy|investment|revisions|disclosure|measures|readings)\"?\.\"?[a-z_]+"
)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_publication_reads_published_tables_only(path: Path) -> None:
    assert READS.findall(path.read_text(encoding="utf-8")) == []
