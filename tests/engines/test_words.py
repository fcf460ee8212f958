"""The words of the command for another engine, and what is said where it is not there."""

import click
import pytest

from pipelines import engines
from pipelines.engines import spark_master


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: object())
    monkeypatch.setattr(engines, "has_java", lambda: True)


def test_without_a_word_the_warehouse_works_everything_out() -> None:
    assert spark_master("duckdb", None) is None


@pytest.mark.usefixtures("installed")
def test_spark_runs_here_unless_a_master_is_named() -> None:
    assert spark_master("spark", None) == "local[*]"
    assert spark_master("spark", "spark://192.0.2.1:7077") == "spark://192.0.2.1:7077"


def test_a_master_without_its_engine_is_refused() -> None:
    with pytest.raises(click.UsageError, match="--engine spark"):
        spark_master("duckdb", "local[2]")


@pytest.mark.usefixtures("installed")
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "has_java", lambda: False)
    with pytest.raises(click.UsageError, match="Java 17"):
        spark_master("spark", None)
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    with pytest.raises(click.UsageError, match=r"requirements/spark\.lock"):
        spark_master("spark", None)


def test_java_is_looked_for_where_java_home_says(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert not engines.has_java()
