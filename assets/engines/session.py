"""A session of Apache Spark set so that it reckons as the warehouse does."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_LOG = Path(__file__).with_name("log4j2.properties")
_SETTINGS = {
    # What cannot be reckoned is an error, as in the warehouse, and not an unnoticed null.
    "spark.sql.ansi.enabled": "true",
    # A product or sum of decimals keeps all its decimals.
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    # To work out what follows from a condition over all rules of a form takes more memory than there is.
    "spark.sql.constraintPropagation.enabled": "false",
    # Some models put every unit beside every cell.
    "spark.sql.crossJoin.enabled": "true",
    "spark.sql.shuffle.partitions": "4",
    # Nobody looks on, and nobody may listen in.
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
}
_LOCAL = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# A master on this machine; with another one Spark must find the address by which the workers reach the driver.
_ON_THIS_MACHINE = ("local", "spark://127.0.0.1", "spark://localhost")


@contextmanager
def spark_session(master: str, folder: Path) -> Iterator[SparkSession]:
    """A session at a master (`local[2]`, `spark://host:7077`), stopped at the end; its own files go to `folder`."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, which most installations do without

    settings = {**_SETTINGS, "spark.sql.warehouse.dir": str(folder), "spark.local.dir": str(folder)}
    builder = SparkSession.builder.master(master).appName("jigai")
    for name, value in (settings | (_LOCAL if master.startswith(_ON_THIS_MACHINE) else {})).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()
