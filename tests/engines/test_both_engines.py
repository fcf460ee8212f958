"""Every model and every rule on both engines, on what the hand-made district has filed."""

import shutil
from pathlib import Path

import duckdb
import pytest

from assets.engines.spark import SparkWarehouse
from assets.validation.forms import gather, validate_form
from foundation.contracts import form_contracts
from foundation.models import models
from foundation.places import OutputPlaces
from foundation.store import materialise, prepare
from tests.command.series import Series
from tests.engines.spark import behind, differences, needs_spark
from tests.engines.test_subset import REFUSED

pytestmark = [pytest.mark.heavy, needs_spark]
_OF_A_FORM = ("cells", "outcomes", "exceptions", "mended")


def test_tables_made_by_spark_are_those_of_the_warehouse(series: Series, tmp_path: Path) -> None:
    kept, copy = OutputPlaces(series.out).bureau, tmp_path / "bureau.duckdb"
    shutil.copy(kept, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(f"attach '{kept}' as kept (read_only)")
        prepare(connection)
        with behind(connection, tmp_path / "spark", "local[2]") as warehouse:
            made = {*_forms(warehouse), *_models(warehouse)}
            # what is only between two statements of a form is taken away again
            between = {f"filings.{form}_broken" for form in form_contracts()}
            assert set(warehouse.made) == made | between
        unlike = {name: found for name in made if (found := differences(connection, name, f"kept.{name}"))}
    assert unlike == {}


def _forms(warehouse: SparkWarehouse) -> list[str]:
    for contract in form_contracts().values():
        validate_form(warehouse, contract)  # type: ignore[arg-type]
    gather(warehouse)  # type: ignore[arg-type]
    return [
        "validation.outcomes",
        *(f"filings.{form}_{part}" for form in form_contracts() for part in _OF_A_FORM),
    ]


def _models(warehouse: SparkWarehouse) -> list[str]:
    wanted = [model for name, model in models().items() if name not in REFUSED]
    for model in wanted:
        materialise(warehouse, model)  # type: ignore[arg-type]
    return [model.name for model in wanted]
