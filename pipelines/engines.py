"""The words `--engine` and `--spark-master` of the command, checked before anything heavy is loaded."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import click

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
# As many threads as the machine has.
_HERE = "local[*]"


def spark_master(engine: str, master: str | None) -> str | None:
    """The master to run at, None for the warehouse itself; UsageError says what is missing."""
    if engine == DUCKDB:
        if master is not None:
            raise click.UsageError("--spark-master 只用于 --engine spark。Only --engine spark has a master.")
        return None
    if find_spec("pyspark") is None:
        raise click.UsageError(
            "没有安装 pyspark；请把 requirements/spark.lock 装进同一环境。"
            "pyspark is not installed; install requirements/spark.lock into the same environment."
        )
    if not has_java():
        raise click.UsageError(
            "没有找到 Java 17；请安装后重试。Spark needs Java 17; install it and try again."
        )
    return master or _HERE


def has_java() -> bool:
    """Whether there is a Java to start Spark with: on the path, or where JAVA_HOME says."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None) is not None
