"""Great Expectations as the suites need it: loaded once, without statistics that no suite of the project asks for."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from contextlib import contextmanager
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

from foundation.beside import make_ready_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

# Its expectations about distributions import these when they are defined and use them when they are evaluated.
_PACKAGE, _STATISTICS = "scipy", "stats"
# It would load this too where it is installed, to check tables there, which no suite does.
_SPARK = "pyspark"


@cache
def load_engine_ahead() -> None:
    """Begin to load it beside the run, once: that takes a second, and may be over when a suite is asked for."""
    make_ready_beside(_make_ready)


def _make_ready() -> None:
    engine_settings()


def load_engine() -> Any:
    """The module great_expectations."""
    # It would report its use over the network, and tell the log of every suite.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    name = f"{_PACKAGE}.{_STATISTICS}"
    if "great_expectations" not in sys.modules and name not in sys.modules:
        _load_when_used(name)
    with _without_spark():
        return importlib.import_module("great_expectations")


@cache
def engine_settings() -> Any:
    """A context of settings only, the same for all suites: nothing is drawn at the terminal."""
    settings = load_engine().get_context(mode="ephemeral")
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    settings.variables.progress_bars = ProgressBarsConfig(globally=False)
    return settings


@contextmanager
def _without_spark() -> Iterator[None]:
    """No Spark is found for a while; loading it takes seconds and may end the process."""
    # Some of its modules end the process where they find no file behind `__main__`.
    finder = _NotFound(_SPARK)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _NotFound(MetaPathFinder):
    """No package of this name is there."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname.partition(".")[0] == self._package:
            message = f"{fullname} is not loaded here"
            raise ModuleNotFoundError(message, name=fullname)


def _load_when_used(name: str) -> None:
    """Put a module in its place that is loaded by the first look into it."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    # Where it is an attribute already, `from package import module` does not look into it.
    package, _, own = name.rpartition(".")
    setattr(importlib.import_module(package), own, module)
