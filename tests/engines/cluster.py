"""A standalone cluster of Spark on the loopback address, from the classes that pyspark brings."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from tests.ending import end

Found = TypeVar("Found")
_HOST = "127.0.0.1"
# Far beyond what a loaded machine takes; only a cluster that does not come up at all waits so long.
_PATIENCE = 240


class Cluster:
    """One master and some workers of one core each, ended with the block; `folder` is new and keeps their logs."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder, self._workers = folder, workers
        self._processes: list[subprocess.Popen[bytes]] = []
        self.master = ""

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        try:
            # Port 0: whichever is free; the log says which it is.
            self._start("master", "master.Master", "--host", _HOST, "--port", "0", "--webui-port", "0")
            self.master = self._wait(lambda: self._said("master", rf"spark://{_HOST}:\d+"), "a master")
            for number in range(self._workers):
                self._start(
                    f"worker{number}",
                    "worker.Worker",
                    *("--host", _HOST, "--webui-port", "0", "--cores", "1", "--memory", "1g"),
                    *("--work-dir", str(self._folder / f"work{number}"), self.master),
                )
            self._wait(lambda: len(self._all("master", "Registering worker")) == self._workers, "its workers")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def workers_used(self) -> int:
        """How many workers have run a part of a job."""
        return sum(
            bool(self._said(f"worker{number}", r"Asked to launch executor"))
            for number in range(self._workers)
        )

    def _start(self, name: str, main: str, *words: str) -> None:
        """Start a class of Spark's deploy package; what it says goes to a log."""
        import pyspark  # noqa: PLC0415 - an extra

        spark = Path(pyspark.__file__).parent
        home = os.environ.get("JAVA_HOME")
        java = Path(home) / "bin" / "java" if home else shutil.which("java")
        options = [
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master.rest.enabled=false",
            "-cp",
            f"{spark / 'jars'}/*",
        ]
        own = {
            "SPARK_HOME": str(spark),
            # what Spark's scripts find out; a worker starts its executors without them
            "SPARK_SCALA_VERSION": "2.13",
            "SPARK_LOCAL_IP": _HOST,
            "SPARK_LOCAL_DIRS": str(self._folder / name),
        }
        with self._log(name).open("wb") as log:
            process = subprocess.Popen(  # noqa: S603
                [str(java), *options, f"org.apache.spark.deploy.{main}", *words],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **own},
                start_new_session=True,
            )
        self._processes.append(process)

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"

    def _all(self, name: str, pattern: str) -> list[str]:
        return re.findall(pattern, self._log(name).read_text(encoding="utf-8", errors="replace"))

    def _said(self, name: str, pattern: str) -> str:
        return next(iter(self._all(name, pattern)), "")

    def _wait(self, found: Callable[[], Found], what: str) -> Found:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if value := found():
                return value
            if any(process.poll() is not None for process in self._processes):
                break
            time.sleep(0.2)
        logs = "\n".join(path.read_text(encoding="utf-8") for path in self._folder.glob("*.log"))
        raise RuntimeError(f"{what} of Spark did not come up:\n{logs}")

    def _end(self) -> None:
        """End each with its children, workers before the master."""
        for process in reversed(self._processes):
            end(process)
